// SPDX-License-Identifier: Apache-2.0
#include "Process.h"

#include "Files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace zassay {

using Clock = std::chrono::steady_clock;

namespace {

class Descriptor {
public:
  Descriptor() = default;
  explicit Descriptor(int number) : fd(number) {}
  Descriptor(Descriptor &&other) noexcept : fd(std::exchange(other.fd, -1)) {}
  Descriptor &operator=(Descriptor &&other) noexcept {
    std::swap(fd, other.fd);
    return *this;
  }
  ~Descriptor() { reset(); }
  void reset() {
    if (fd >= 0)
      close(fd);
    fd = -1;
  }
  int get() const { return fd; }
  bool open() const { return fd >= 0; }

private:
  int fd = -1;
};

struct Pipe {
  Descriptor read, write;
};

Result<Pipe> makePipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return failure(fmt::format("cannot create a pipe: {}",
                               std::strerror(errno)));
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// One stream of the child: the kept bytes, and whole lines to the listener.
class Stream {
public:
  Stream(Descriptor descriptor, std::size_t keepBytes,
         const std::function<void(std::string_view)> &onLine, std::string &kept)
      : fd(std::move(descriptor)), keepBytes(keepBytes), onLine(onLine),
        kept(kept) {}

  int descriptor() const { return fd.get(); }
  bool open() const { return fd.open(); }

  // Reads what is there; false once the stream has ended.
  bool read(int logFd) {
    std::array<char, 65536> buffer;
    ssize_t n = ::read(fd.get(), buffer.data(), buffer.size());
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
      return true;
    if (n <= 0) {
      finish();
      return false;
    }
    std::string_view piece(buffer.data(), static_cast<std::size_t>(n));
    if (logFd >= 0 && ::write(logFd, piece.data(), piece.size()) < 0)
      logFd = -1; // the log is a convenience: a full disk must not stop us
    kept.append(piece);
    if (kept.size() > 2 * keepBytes)
      kept.erase(0, kept.size() - keepBytes);
    if (onLine)
      feedLines(piece);
    return true;
  }

  void finish() {
    if (!fd.open())
      return;
    fd.reset();
    if (onLine && !line.empty())
      onLine(line);
    line.clear();
    if (kept.size() > keepBytes)
      kept.erase(0, kept.size() - keepBytes);
  }

private:
  void feedLines(std::string_view piece) {
    while (!piece.empty()) {
      std::size_t end = piece.find('\n');
      line.append(piece.substr(0, end));
      if (end == std::string_view::npos)
        break;
      onLine(line);
      line.clear();
      piece.remove_prefix(end + 1);
    }
  }

  Descriptor fd;
  std::size_t keepBytes;
  const std::function<void(std::string_view)> &onLine;
  std::string &kept;
  std::string line;
};

std::vector<char *> pointers(std::vector<std::string> &strings) {
  std::vector<char *> result;
  for (std::string &text : strings)
    result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// Our environment with some variables replaced.
std::vector<std::string>
childEnvironment(const std::vector<std::string> &replacements) {
  std::vector<std::string> result = replacements;
  for (char **entry = environ; *entry != nullptr; ++entry) {
    std::string_view text(*entry);
    std::string_view name = text.substr(0, text.find('='));
    bool replaced = false;
    for (const std::string &ours : replacements)
      replaced |= std::string_view(ours).substr(0, ours.find('=')) == name;
    if (!replaced)
      result.emplace_back(text);
  }
  return result;
}

// What the child needs, made before fork: after it, only calls that are safe
// in a process with other threads.
struct ChildPlan {
  const char *program;
  char *const *argv;
  char *const *envp;
  const char *directory; // or nullptr
  int out, err;          // descriptors; out < 0: keep ours
  int status;            // errno of a failed exec goes here
  std::uint64_t addressSpace, processorLimit;
  pid_t parent;
};

[[noreturn]] void runChild(const ChildPlan &plan) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != plan.parent)
    _exit(127);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  signal(SIGPIPE, SIG_DFL);

  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup2(null, STDIN_FILENO);
  if (plan.out >= 0)
    dup2(plan.out, STDOUT_FILENO);
  dup2(plan.err, STDERR_FILENO);

  rlimit noCore = {0, 0};
  setrlimit(RLIMIT_CORE, &noCore); // an aborting replay is everyday business
  if (plan.addressSpace != 0) {
    rlimit limit = {plan.addressSpace, plan.addressSpace};
    setrlimit(RLIMIT_AS, &limit);
  }
  if (plan.processorLimit != 0) {
    rlimit limit = {plan.processorLimit, plan.processorLimit + 1};
    setrlimit(RLIMIT_CPU, &limit);
  }
  if (plan.directory == nullptr || chdir(plan.directory) == 0)
    execve(plan.program, plan.argv, plan.envp);
  int reason = errno;
  ssize_t ignored = write(plan.status, &reason, sizeof reason);
  (void)ignored;
  _exit(127);
}

struct Child {
  pid_t pid;
  Descriptor out, err;
};

Result<Child> start(const Command &command) {
  std::filesystem::path program = findProgram(command.argv.at(0));
  if (program.empty())
    return failure(fmt::format("{} is not installed or not executable",
                               command.argv[0]));
  auto out = makePipe(), err = makePipe(), status = makePipe();
  for (auto *pipe : {&out, &err, &status})
    if (!*pipe)
      return std::unexpected(pipe->error());

  std::vector<std::string> arguments = command.argv;
  std::vector<std::string> environment = childEnvironment(command.environment);
  std::vector<char *> argv = pointers(arguments), envp = pointers(environment);
  ChildPlan plan = {
      .program = program.c_str(),
      .argv = argv.data(),
      .envp = envp.data(),
      .directory =
          command.directory.empty() ? nullptr : command.directory.c_str(),
      .out = command.inheritOutput ? -1 : out->write.get(),
      .err = err->write.get(),
      .status = status->write.get(),
      .addressSpace = command.addressSpace,
      .processorLimit = command.processorLimit,
      .parent = getpid(),
  };
  pid_t pid = fork();
  if (pid < 0)
    return failure(fmt::format("cannot start {}: {}", command.argv[0],
                               std::strerror(errno)));
  if (pid == 0)
    runChild(plan);
  setpgid(pid, pid); // the child does so too: whoever comes first

  status->write.reset();
  int reason = 0;
  ssize_t n;
  do
    n = read(status->read.get(), &reason, sizeof reason);
  while (n < 0 && errno == EINTR);
  if (n == sizeof reason) {
    waitpid(pid, nullptr, 0);
    return failure(fmt::format("cannot run {}: {}", command.argv[0],
                               std::strerror(reason)));
  }
  return Child{pid, std::move(out->read), std::move(err->read)};
}

// Has the child ended? It stays a zombie, so that its group can be killed.
bool hasEnded(pid_t pid) {
  siginfo_t info = {};
  return waitid(P_PID, static_cast<id_t>(pid), &info,
                WEXITED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid == pid;
}

// Every process and its parent, as /proc has them now.
std::vector<std::pair<pid_t, pid_t>> allProcesses() {
  std::vector<std::pair<pid_t, pid_t>> list;
  std::error_code error;
  for (const auto &entry : std::filesystem::directory_iterator("/proc", error)) {
    const std::string name = entry.path().filename();
    pid_t pid = 0, parent = 0;
    if (std::from_chars(name.data(), name.data() + name.size(), pid).ptr !=
        name.data() + name.size())
      continue;
    // "pid (name) state parent ...", with anything in the name.
    std::string text;
    std::getline(std::ifstream(entry.path() / "stat"), text, '\0');
    std::size_t at = text.rfind(") ");
    if (at != text.npos && text.size() > at + 4 &&
        std::from_chars(&text[at + 4], text.data() + text.size(), parent).ec ==
            std::errc())
      list.emplace_back(pid, parent);
  }
  return list;
}

// Its group, and what is in groups of its own below it, as ninja's commands are.
// All are stopped first: one that is not may start another.
void killTree(pid_t top) {
  std::vector<pid_t> tree = {top};
  auto isOfIt = [&](pid_t pid) { return std::ranges::count(tree, pid) != 0; };
  for (std::size_t stopped = 0; stopped != tree.size();) {
    for (; stopped != tree.size(); ++stopped)
      kill(tree[stopped], SIGSTOP);
    bool more = true;
    for (const auto list = allProcesses(); std::exchange(more, false);)
      for (auto [pid, parent] : list)
        if (isOfIt(parent) && !isOfIt(pid)) {
          tree.push_back(pid);
          more = true;
        }
  }
  for (pid_t pid : tree)
    kill(pid, SIGKILL);
  kill(-top, SIGKILL);
}

} // namespace

std::string signalName(int number) {
  const char *name = sigabbrev_np(number);
  return name ? fmt::format("SIG{}", name) : fmt::format("signal {}", number);
}

Result<ProcessResult> runToSuccess(const Command &command,
                                   const Interrupt &interrupt,
                                   std::string_view what) {
  auto result = runProcess(command, interrupt);
  if (!result || result->exitedWith(0))
    return result;
  if (result->end == ProcessResult::End::Interrupted)
    return interrupted();
  return failure(fmt::format("{} failed ({})", what, result->describeEnd()),
                 tailLines(result->err, 10));
}

std::string ProcessResult::describeEnd() const {
  switch (end) {
  case End::Exited:
    return fmt::format("exit code {}", code);
  case End::Signalled:
    return fmt::format("signal {} ({})", code, signalName(code));
  case End::TimedOut:
    return "time limit";
  case End::Interrupted:
    return "interrupted";
  }
  std::abort();
}

std::filesystem::path findProgram(const std::string &name) {
  if (name.find('/') != std::string::npos)
    return access(name.c_str(), X_OK) == 0 ? name : "";
  const char *path = std::getenv("PATH");
  std::string_view rest = path ? path : "/usr/bin:/bin";
  while (true) {
    std::size_t colon = rest.find(':');
    std::filesystem::path candidate =
        std::filesystem::path(rest.substr(0, colon)) / name;
    std::error_code ignored;
    if (access(candidate.c_str(), X_OK) == 0 &&
        std::filesystem::is_regular_file(candidate, ignored))
      return candidate;
    if (colon == std::string_view::npos)
      return {};
    rest.remove_prefix(colon + 1);
  }
}

Result<ProcessResult> runProcess(const Command &command,
                                 const Interrupt &interrupt) {
  if (interrupt.requested())
    return ProcessResult{.end = ProcessResult::End::Interrupted,
                         .code = 0, .out = {}, .err = {}, .seconds = 0};
  Descriptor log;
  if (!command.log.empty()) {
    log = Descriptor(open(command.log.c_str(),
                          O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
    if (!log.open())
      return failure(fmt::format("cannot write {}: {}", command.log.string(),
                                 std::strerror(errno)));
  }
  const Clock::time_point began = Clock::now();
  auto child = start(command);
  if (!child)
    return std::unexpected(child.error());

  ProcessResult result;
  Stream out(std::move(child->out), command.keepBytes, command.onOutputLine,
             result.out);
  Stream err(std::move(child->err), command.keepBytes, command.onErrorLine,
             result.err);
  std::optional<Clock::time_point> killAt;
  auto stop = [&](ProcessResult::End why) {
    result.end = why;
    kill(-child->pid, command.stopSignal);
    killAt = Clock::now() + command.grace;
  };

  bool ended = false;
  while (!ended) {
    // Sleep until there is output, an interrupt, or a reason to look: the
    // streams' end announces the child's, unless a grandchild holds them.
    pollfd entries[3] = {{out.descriptor(), POLLIN, 0},
                         {err.descriptor(), POLLIN, 0},
                         {killAt ? -1 : interrupt.descriptor(), POLLIN, 0}};
    bool streaming = out.open() || err.open();
    poll(entries, 3, streaming ? 50 : 2);
    if (entries[0].revents != 0)
      out.read(log.get());
    if (entries[1].revents != 0)
      err.read(log.get());
    if (entries[2].revents != 0 && !killAt)
      stop(ProcessResult::End::Interrupted);

    Clock::time_point now = Clock::now();
    if (!killAt && command.timeLimit.count() > 0 &&
        now - began > command.timeLimit)
      stop(ProcessResult::End::TimedOut);
    if (killAt && now > *killAt)
      killTree(child->pid);
    ended = hasEnded(child->pid);
  }

  // Whatever the child left in its group ends with it; then drain the pipes.
  kill(-child->pid, SIGKILL);
  for (Stream *stream : {&out, &err}) {
    while (stream->open()) {
      pollfd entry = {stream->descriptor(), POLLIN, 0};
      if (poll(&entry, 1, 0) <= 0 || !stream->read(log.get()))
        break;
    }
    stream->finish();
  }

  int status = 0;
  rusage usage = {};
  wait4(child->pid, &status, 0, &usage);
  for (const timeval &spent : {usage.ru_utime, usage.ru_stime})
    result.processorSeconds += static_cast<double>(spent.tv_sec) +
                               1e-6 * static_cast<double>(spent.tv_usec);
  result.seconds = std::chrono::duration<double>(Clock::now() - began).count();
  if (WIFSIGNALED(status)) {
    result.code = WTERMSIG(status);
    if (result.end == ProcessResult::End::Exited)
      result.end = result.code == SIGXCPU ? ProcessResult::End::TimedOut
                                          : ProcessResult::End::Signalled;
  } else {
    result.code = WEXITSTATUS(status);
  }
  return result;
}

} // namespace zassay
