// SPDX-License-Identifier: Apache-2.0
#include "Program.h"
#include "Prepare.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

#include <llvm/ADT/PostOrderIterator.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/InlineAsm.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IRReader/IRReader.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/SHA256.h>
#include <llvm/Support/SourceMgr.h>

namespace zassay {

bool DecodedFunction::inLoop(uint32_t Block, int32_t Loop) const {
  for (int32_t L = Blocks[Block].Loop; L >= 0; L = Loops[L].Parent)
    if (L == Loop)
      return true;
  return false;
}

std::expected<llvm::Module *, std::string>
Program::open(const std::string &Path) {
  if (auto It = Opened.find(Path); It != Opened.end())
    return It->second;
  llvm::SMDiagnostic Diag;
  std::unique_ptr<llvm::Module> M = llvm::getLazyIRFileModule(Path, Diag, Context);
  if (!M)
    return std::unexpected(Path + ": " + Diag.getMessage().str());
  llvm::Module *Raw = M.get();
  Modules.push_back(std::move(M));
  Opened.emplace(Path, Raw);
  Paths.push_back(Path);
  return Raw;
}

bool Program::isChecked(const llvm::Function *F) const {
  const llvm::DISubprogram *Sub = F->getSubprogram();
  std::string Unit = std::filesystem::path(F->getParent()->getModuleIdentifier()).filename();
  return Sub && !inLibrary(F) && !Unit.starts_with("spl-") && Sub->getFilename().ends_with(".c");
}

std::vector<std::string> Program::describeBitcode() {
  while (Described.size() < Paths.size()) {
    const std::string &Path = Paths[Described.size()];
    auto Bytes = llvm::MemoryBuffer::getFile(Path);
    std::string Hash = "unreadable";
    if (Bytes)
      Hash = llvm::toHex(llvm::SHA256::hash(llvm::arrayRefFromStringRef((*Bytes)->getBuffer())), /*LowerCase=*/true);
    Described.push_back(Hash + " " + std::filesystem::path(Path).filename().string());
  }
  return Described;
}

std::expected<std::unique_ptr<Program>, std::string>
Program::load(const std::string &PropertyFile, const std::string &IndexFile,
              const std::string &LibraryFile) {
  std::unique_ptr<Program> P(new Program);
  if (auto M = P->open(PropertyFile); !M)
    return std::unexpected(M.error());
  else
    P->findSummaries(**M);
  if (!LibraryFile.empty()) {
    auto M = P->open(LibraryFile);
    if (!M)
      return std::unexpected(M.error());
    P->Library = *M;
  }
  if (IndexFile.empty())
    return P;
  std::ifstream In(IndexFile);
  if (!In)
    return std::unexpected(IndexFile + ": cannot be read");
  P->UnitFolder = std::filesystem::path(IndexFile).parent_path();
  std::string Line;
  for (unsigned N = 1; std::getline(In, Line); ++N) {
    std::istringstream Words(Line);
    std::string Symbol, File;
    if (!(Words >> Symbol >> File))
      return std::unexpected(IndexFile + ":" + std::to_string(N) +
                             ": expected a symbol and a bitcode file");
    P->Index.emplace(Symbol, File);
  }
  return P;
}

const llvm::DataLayout &Program::layout() const {
  return Modules.front()->getDataLayout();
}

const llvm::GlobalValue *Program::find(const std::string &Name) {
  if (auto It = Found.find(Name); It != Found.end())
    return It->second;
  auto definedIn = [&](llvm::Module &M) -> const llvm::GlobalValue * {
    const llvm::GlobalValue *G = M.getNamedValue(Name);
    if (const auto *A = llvm::dyn_cast_or_null<llvm::GlobalAlias>(G))
      G = llvm::dyn_cast<llvm::GlobalValue>(A->getAliasee()->stripPointerCasts());
    return G && !G->isDeclaration() && !G->hasLocalLinkage() ? G : nullptr;
  };
  const llvm::GlobalValue *G = nullptr;
  // The property itself, then the prover's C library, then the units.
  for (size_t I = 0; I < Modules.size() && I < 2 && !G; ++I)
    G = definedIn(*Modules[I]);
  if (!G) {
    auto It = Index.find(Name);
    const std::string &File = UnitSymbols[Name] = It == Index.end() ? "" : It->second;
    if (!File.empty())
      if (auto M = open((UnitFolder / File).string()))
        G = definedIn(**M);
  }
  Found.emplace(Name, G);
  return G;
}

const llvm::Function *Program::definition(const llvm::Function *F) {
  const llvm::Function *D = F;
  // As a linker does it: a weak definition serves where there is no other.
  if ((F->isDeclaration() && !F->isMaterializable()) || F->hasWeakLinkage())
    D = llvm::dyn_cast_or_null<llvm::Function>(find(F->getName().str()));
  if (D && D->isMaterializable())
    if (llvm::Error E = const_cast<llvm::Function *>(D)->materialize()) {
      llvm::consumeError(std::move(E));
      return nullptr;
    }
  return D && !D->isDeclaration() ? D : nullptr;
}

const llvm::GlobalVariable *
Program::definition(const llvm::GlobalVariable *G) {
  if (G->hasInitializer())
    return G;
  return llvm::dyn_cast_or_null<llvm::GlobalVariable>(find(G->getName().str()));
}

void Program::findSummaries(const llvm::Module &Property) {
  for (const llvm::Function &F : Property) {
    llvm::StringRef Name = F.getName();
    if (!Name.consume_front("zassay_summary_") || (F.isDeclaration() && !F.isMaterializable()))
      continue;
    std::string Text = Name.str();
    const llvm::GlobalVariable *Says = Property.getNamedGlobal(("zassay_says_" + Name).str());
    if (Says && Says->hasInitializer())
      if (const auto *Data = llvm::dyn_cast<llvm::ConstantDataArray>(Says->getInitializer()))
        Text += ": " + Data->getAsCString().str();
    Summaries.emplace(Name.str(), Summary{&F, std::move(Text)});
  }
}

const Program::Summary *Program::summary(const llvm::Function *F) const {
  auto It = Summaries.empty() ? Summaries.end() : Summaries.find(F->getName().str());
  return It == Summaries.end() ? nullptr : &It->second;
}

const llvm::GlobalVariable *Program::global(const std::string &Name) {
  return llvm::dyn_cast_or_null<llvm::GlobalVariable>(find(Name));
}

namespace {

// Topological order of the blocks of one loop level (nullptr: the function),
// inner loops taken as one node each and expanded in place.
class Orderer {
public:
  Orderer(const llvm::Function &F, const llvm::LoopInfo &LI) : LI(LI) {
    llvm::ReversePostOrderTraversal<const llvm::Function *> RPO(&F);
    for (const llvm::BasicBlock *B : RPO)
      Reverse.push_back(B);
  }

  void order(const llvm::Loop *Level, std::vector<const llvm::BasicBlock *> &Out) {
    // Depth-first over the collapsed graph from the level's entry.
    std::vector<const llvm::BasicBlock *> Post;
    std::unordered_map<const llvm::BasicBlock *, bool> Seen;
    std::function<void(const llvm::BasicBlock *)> visit =
        [&](const llvm::BasicBlock *Node) {
          if (!Seen.emplace(Node, true).second)
            return;
          const llvm::Loop *Inner = innerLoop(Node, Level);
          auto follow = [&](const llvm::BasicBlock *From) {
            for (const llvm::BasicBlock *S : llvm::successors(From)) {
              if (Level && !Level->contains(S))
                continue; // leaves this level
              if (Level && S == Level->getHeader())
                continue; // back edge
              if (Inner && Inner->contains(S))
                continue;
              visit(representative(S, Level));
            }
          };
          if (Inner)
            for (const llvm::BasicBlock *B : Inner->blocks())
              follow(B);
          else
            follow(Node);
          Post.push_back(Node);
        };
    visit(Level ? Level->getHeader()
                : representative(Reverse.front(), Level));
    for (auto It = Post.rbegin(); It != Post.rend(); ++It) {
      if (const llvm::Loop *Inner = innerLoop(*It, Level))
        order(Inner, Out);
      else
        Out.push_back(*It);
    }
  }

private:
  // The child loop of Level that contains B, if any.
  const llvm::Loop *innerLoop(const llvm::BasicBlock *B, const llvm::Loop *Level) const {
    const llvm::Loop *L = LI.getLoopFor(B);
    while (L && L->getParentLoop() != Level)
      L = L->getParentLoop();
    return L == Level ? nullptr : L;
  }
  const llvm::BasicBlock *representative(const llvm::BasicBlock *B,
                                         const llvm::Loop *Level) const {
    const llvm::Loop *L = innerLoop(B, Level);
    return L ? L->getHeader() : B;
  }

  const llvm::LoopInfo &LI;
  std::vector<const llvm::BasicBlock *> Reverse;
};

} // namespace

DecodedFunction &Program::decoded(const llvm::Function *F) {
  std::unique_ptr<DecodedFunction> &Slot = Cache[F];
  if (Slot)
    return *Slot;
  Slot = std::make_unique<DecodedFunction>();
  DecodedFunction &D = *Slot;
  D.F = F;

  prepare(*const_cast<llvm::Function *>(F));
  llvm::DominatorTree DT(*const_cast<llvm::Function *>(F));
  llvm::LoopInfo LI(DT);
  std::vector<const llvm::BasicBlock *> Order;
  Orderer(*F, LI).order(nullptr, Order);
  std::unordered_map<const llvm::Loop *, int32_t> LoopNumber;
  std::function<int32_t(const llvm::Loop *)> numberOf = [&](const llvm::Loop *L) {
    if (!L)
      return int32_t(-1);
    if (auto It = LoopNumber.find(L); It != LoopNumber.end())
      return It->second;
    int32_t Parent = numberOf(L->getParentLoop());
    D.Loops.push_back({Parent, 0, L->getLoopDepth()});
    return LoopNumber[L] = int32_t(D.Loops.size() - 1);
  };
  for (uint32_t I = 0; I < Order.size(); ++I)
    D.BlockNumber[Order[I]] = I;
  for (const llvm::BasicBlock *B : Order) {
    int32_t L = numberOf(LI.getLoopFor(B));
    if (L >= 0 && LI.getLoopFor(B)->getHeader() == B)
      D.Loops[L].Header = D.BlockNumber[B];
    D.Blocks.push_back({B, L, 0, {}});
  }
  // An edge to an earlier block must be a back edge of a loop that the source
  // is in: anything else is a cycle with two entries.
  for (uint32_t I = 0; I < Order.size(); ++I)
    for (const llvm::BasicBlock *S : llvm::successors(Order[I])) {
      uint32_t To = D.BlockNumber[S];
      if (To <= I && !(D.Blocks[To].Loop >= 0 &&
                       D.Loops[D.Blocks[To].Loop].Header == To &&
                       D.inLoop(I, D.Blocks[To].Loop)))
        D.Reducible = false;
    }

  std::unordered_map<const llvm::Value *, uint32_t> Register;
  for (const llvm::Argument &A : F->args())
    Register[&A] = D.RegisterCount++;
  for (const llvm::BasicBlock *B : Order)
    for (const llvm::Instruction &I : *B)
      if (!I.getType()->isVoidTy())
        Register[&I] = D.RegisterCount++;
  std::unordered_map<const llvm::Constant *, uint32_t> ConstantNumber;
  for (DecodedBlock &Block : D.Blocks)
    for (const llvm::Instruction &I : *Block.Block) {
      DecodedInstruction X{&I, {}, -1};
      if (!I.getType()->isVoidTy())
        X.Result = int32_t(Register[&I]);
      if (llvm::isa<llvm::PHINode>(I))
        ++Block.PhiCount;
      for (const llvm::Use &U : I.operands()) {
        if (llvm::isa<llvm::BasicBlock>(U) || llvm::isa<llvm::MetadataAsValue>(U) ||
            llvm::isa<llvm::InlineAsm>(U))
          continue;
        if (const auto *C = llvm::dyn_cast<llvm::Constant>(U)) {
          auto [It, New] = ConstantNumber.emplace(C, uint32_t(D.Constants.size()));
          if (New)
            D.Constants.push_back(C);
          X.Operands.push_back({true, It->second});
        } else {
          // A value of an unreachable block stays None.
          auto It = Register.find(U);
          X.Operands.push_back({false, It == Register.end() ? D.RegisterCount : It->second});
        }
      }
      Block.Instructions.push_back(std::move(X));
    }
  ++D.RegisterCount; // the None register
  D.ConstantValues.resize(D.Constants.size());
  return D;
}

} // namespace zassay
