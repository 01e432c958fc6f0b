// SPDX-License-Identifier: Apache-2.0
#include "Lifted.h"
#include "Z3Access.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <unordered_map>

#include <llvm/ADT/APInt.h>
#include <llvm/ADT/SmallString.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/Function.h>

namespace zassay {
namespace {

// Z3's operations by their names in the file. Those of several operands are
// taken from the left, two at a time.
struct Operation {
  Z3_decl_kind Kind;
  const char *Name;
};
constexpr Operation Operations[] = {
    {Z3_OP_NOT, "not"},         {Z3_OP_AND, "and"},         {Z3_OP_OR, "or"},
    {Z3_OP_XOR, "xor"},         {Z3_OP_IMPLIES, "implies"}, {Z3_OP_ITE, "ite"},
    {Z3_OP_EQ, "eq"},           {Z3_OP_BNEG, "neg"},        {Z3_OP_BNOT, "not"},
    {Z3_OP_BADD, "add"},        {Z3_OP_BSUB, "sub"},        {Z3_OP_BMUL, "mul"},
    {Z3_OP_BUDIV, "udiv"},      {Z3_OP_BUDIV_I, "udiv"},    {Z3_OP_BSDIV, "sdiv"},
    {Z3_OP_BSDIV_I, "sdiv"},    {Z3_OP_BUREM, "urem"},      {Z3_OP_BUREM_I, "urem"},
    {Z3_OP_BSREM, "srem"},      {Z3_OP_BSREM_I, "srem"},    {Z3_OP_BAND, "and"},
    {Z3_OP_BOR, "or"},          {Z3_OP_BXOR, "xor"},        {Z3_OP_BSHL, "shl"},
    {Z3_OP_BLSHR, "lshr"},      {Z3_OP_BASHR, "ashr"},      {Z3_OP_ULT, "ult"},
    {Z3_OP_ULEQ, "ule"},        {Z3_OP_UGT, "ugt"},         {Z3_OP_UGEQ, "uge"},
    {Z3_OP_SLT, "slt"},         {Z3_OP_SLEQ, "sle"},        {Z3_OP_SGT, "sgt"},
    {Z3_OP_SGEQ, "sge"},        {Z3_OP_CONCAT, "concat"},   {Z3_OP_ZERO_EXT, "zext"},
    {Z3_OP_SIGN_EXT, "sext"},   {Z3_OP_EXTRACT, "extract"},
};

const char *nameOf(Z3_decl_kind Kind) {
  auto At = std::find_if(std::begin(Operations), std::end(Operations),
                         [&](const Operation &O) { return O.Kind == Kind; });
  return At == std::end(Operations) ? nullptr : At->Name;
}

// Text that ends its line.
std::string oneLine(std::string Text) {
  std::replace(Text.begin(), Text.end(), '\n', ' ');
  return Text;
}

class Writer {
public:
  Writer(Terms &T, std::ostream &Out) : T(T), C(T.context()), Out(Out) {}

  uint32_t node(const Term &X);
  void event(const Event &E);
  uint32_t Nodes = 0;

private:
  using Operands = std::vector<uint32_t>;

  uint32_t put(const std::string &Op, unsigned Width, const Operands &Of, const std::string &Rest = "");
  uint32_t constant(unsigned Width, const std::string &Hex);
  uint32_t application(Z3_ast X);
  unsigned width(Z3_ast X);
  void words(const std::vector<Term> &Words);
  void place(const llvm::Instruction *I, unsigned Named);

  Terms &T;
  Z3_context C;
  std::ostream &Out;
  std::unordered_map<Z3_ast, uint32_t> Of;
  std::map<std::pair<unsigned, std::string>, uint32_t> Constants;
};

unsigned Writer::width(Z3_ast X) {
  Z3_sort S = Z3_get_sort(C, X);
  return Z3_get_sort_kind(C, S) == Z3_BV_SORT ? Z3_get_bv_sort_size(C, S) : 1;
}

uint32_t Writer::put(const std::string &Op, unsigned Width, const Operands &From, const std::string &Rest) {
  Out << "n " << Op << ' ' << Width;
  for (uint32_t N : From)
    Out << ' ' << N;
  if (!Rest.empty())
    Out << ' ' << Rest;
  Out << '\n';
  return Nodes++;
}

uint32_t Writer::constant(unsigned Width, const std::string &Hex) {
  auto [It, New] = Constants.try_emplace({Width, Hex}, Nodes);
  if (New)
    put("const", Width, {}, Hex);
  return It->second;
}

// Of the operands' nodes, which exist.
uint32_t Writer::application(Z3_ast X) {
  unsigned W = width(X), N = numArgs(C, X);
  Z3_decl_kind Kind = kindOf(C, X);
  if (Kind == Z3_OP_TRUE || Kind == Z3_OP_FALSE)
    return constant(1, Kind == Z3_OP_TRUE ? "1" : "0");
  if (Z3_is_numeral_ast(C, X)) {
    llvm::SmallString<40> Hex;
    llvm::APInt(W, Z3_get_numeral_string(C, X), 10).toString(Hex, 16, /*Signed=*/false, /*formatAsCLiteral=*/false, /*UpperCase=*/false);
    return constant(W, Hex.str().str());
  }
  if (Kind == Z3_OP_UNINTERPRETED && N == 0) {
    // draw!LABEL!7, address!3!9, uninitialised!12, ...
    std::string Name = oneLine(T.variableName(X));
    Name.erase(Name.rfind('!'));
    std::string Sort = Name.substr(0, Name.find('!'));
    return put(Sort == "draw" || Sort == "address" ? Sort : "other", W, {}, Name);
  }
  Operands From;
  for (unsigned I = 0; I < N; ++I)
    From.push_back(Of.at(arg(C, X, I)));
  const char *Name = nameOf(Kind);
  if (!Name)
    return put("other", W, {}, "operation " + std::string(Z3_get_symbol_string(
                                   C, Z3_get_decl_name(C, Z3_get_app_decl(C, Z3_to_app(C, X))))));
  if (Kind == Z3_OP_EXTRACT)
    return put(Name, W, From, std::to_string(declParam(C, X, 1)));
  if (N <= 2 || Kind == Z3_OP_ITE)
    return put(Name, W, From);
  unsigned Wide = width(arg(C, X, 0));
  uint32_t Left = From[0];
  for (unsigned I = 1; I < N; ++I) {
    Wide = Kind == Z3_OP_CONCAT ? Wide + width(arg(C, X, I)) : W;
    Left = put(Name, Wide, {Left, From[I]});
  }
  return Left;
}

uint32_t Writer::node(const Term &X) {
  if (X.isConcrete()) {
    char Hex[32];
    std::snprintf(Hex, sizeof Hex, "%llx", (unsigned long long)X.bits());
    return constant(X.width(), Hex);
  }
  std::vector<Z3_ast> Work = {X.ast()};
  while (!Work.empty()) {
    Z3_ast A = Work.back();
    if (Of.contains(A)) {
      Work.pop_back();
      continue;
    }
    size_t Before = Work.size();
    for (unsigned I = numArgs(C, A); I-- > 0;)
      if (Z3_ast B = arg(C, A, I); !Of.contains(B))
        Work.push_back(B);
    if (Work.size() > Before)
      continue;
    Of.emplace(A, application(A));
    Work.pop_back();
  }
  return Of.at(X.ast());
}

void Writer::words(const std::vector<Term> &Words) {
  for (const Term &W : Words)
    (void)node(W);
}

void Writer::place(const llvm::Instruction *I, unsigned Named) {
  std::string File = "?";
  unsigned Line = 0;
  if (const llvm::DebugLoc &D = I->getDebugLoc()) {
    File = std::filesystem::path(D->getFilename().str()).filename().string();
    Line = Named ? Named : D.getLine();
  }
  Out << ' ' << File << ' ' << Line << ' ' << I->getFunction()->getName().str();
}

void Writer::event(const Event &E) {
  static constexpr const char *Names[] = {"draw", "below", "reject", "check", "panic", "reach", "held", "observe", "stop"};
  // Its nodes first: each event is one line.
  uint32_t When = node(E.When), Near = E.Near.isNone() ? 0 : node(E.Near);
  words(E.Words);
  Out << "e " << Names[size_t(E.K)] << ' ' << When;
  if (E.Where) {
    Out << ' ' << (E.Failure.empty() ? "panic" : E.Failure);
    Out << ' ' << (E.Near.isNone() ? When : Near);
    place(E.Where, E.Line);
  }
  Out << ' ' << E.Words.size();
  for (const Term &W : E.Words)
    Out << ' ' << node(W);
  Out << ' ' << oneLine(E.Text) << '\n';
}

} // namespace

void writeLifted(Terms &T, const Execution &E, std::ostream &Out) {
  Out << "zassay-lifted 1\n";
  Writer W(T, Out);
  for (const Event &X : E.Events)
    W.event(X);
  Out << "end " << W.Nodes << ' ' << E.Events.size() << '\n';
}

} // namespace zassay
