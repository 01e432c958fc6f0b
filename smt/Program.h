// SPDX-License-Identifier: Apache-2.0
//
// The code under proof: a property's bitcode and the units that it calls,
// loaded when first needed, so that cost follows the code on the paths.
#ifndef ZASSAY_SMT_PROGRAM_H
#define ZASSAY_SMT_PROGRAM_H

#include "Value.h"

#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <llvm/IR/BasicBlock.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Instruction.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

namespace zassay {

// An operand: a register of the frame, or a constant of the function.
struct Operand {
  bool IsConstant;
  uint32_t Index;
};

struct DecodedInstruction {
  const llvm::Instruction *I;
  std::vector<Operand> Operands; // in LLVM's order; blocks are left out
  int32_t Result;                // register, or -1
};

struct DecodedLoop {
  int32_t Parent;  // index of the enclosing loop, or -1
  uint32_t Header; // block
  uint32_t Depth;  // 1 for outermost
};

struct DecodedBlock {
  const llvm::BasicBlock *Block;
  int32_t Loop;                // innermost loop, or -1
  uint32_t PhiCount;           // leading instructions that are phis
  std::vector<DecodedInstruction> Instructions;
};

// A function ready to run. Blocks are numbered so that each comes after what
// reaches it (back edges aside) and the blocks of a loop are contiguous.
struct DecodedFunction {
  const llvm::Function *F;
  std::vector<DecodedBlock> Blocks;
  std::vector<DecodedLoop> Loops;
  std::unordered_map<const llvm::BasicBlock *, uint32_t> BlockNumber;
  std::vector<const llvm::Constant *> Constants;
  std::vector<Value> ConstantValues; // filled by the executor; None until then
  uint32_t RegisterCount = 0;        // arguments come first
  bool Reducible = true;

  bool inLoop(uint32_t Block, int32_t Loop) const;
};

class Program {
public:
  // Index: one line per symbol, "<symbol> <bitcode file>", the file relative
  // to the index. An empty path stands for no index.
  static std::expected<std::unique_ptr<Program>, std::string>
  load(const std::string &PropertyFile, const std::string &IndexFile,
       const std::string &LibraryFile);

  // The definition behind a name or a declaration; nullptr if there is none.
  const llvm::Function *definition(const llvm::Function *F);
  const llvm::GlobalVariable *definition(const llvm::GlobalVariable *G);
  const llvm::GlobalVariable *global(const std::string &Name);

  // What stands in for a function by the property's word (zassay/summary.h).
  struct Summary {
    const llvm::Function *Body;
    std::string Text; // what the property says of it
  };
  const Summary *summary(const llvm::Function *F) const;

  // "<SHA-256> <file>" of every bitcode file that was opened so far, the
  // property's first.
  std::vector<std::string> describeBitcode();

  // Whether F is of the property's or a unit's own source file, neither the C
  // library nor the SPL.
  bool isChecked(const llvm::Function *F) const;
  bool inLibrary(const llvm::Function *F) const { return F->getParent() == Library; }

  DecodedFunction &decoded(const llvm::Function *F);
  const llvm::DataLayout &layout() const;

  // What was looked for in the units: symbol to bitcode file as the index
  // names it, or to nothing. This and the files' content decide a proof.
  const std::map<std::string, std::string> &unitSymbols() const { return UnitSymbols; }

private:
  Program() = default;
  std::expected<llvm::Module *, std::string> open(const std::string &Path);
  const llvm::GlobalValue *find(const std::string &Name);
  void findSummaries(const llvm::Module &Property);

  llvm::LLVMContext Context;
  std::vector<std::unique_ptr<llvm::Module>> Modules;
  const llvm::Module *Library = nullptr; // the C library that proofs run on
  std::map<std::string, llvm::Module *> Opened;
  std::vector<std::string> Paths, Described; // as opened
  std::filesystem::path UnitFolder; // of the index
  std::unordered_map<std::string, std::string> Index;
  std::map<std::string, std::string> UnitSymbols;
  std::unordered_map<std::string, Summary> Summaries; // by function
  std::unordered_map<const llvm::Function *, std::unique_ptr<DecodedFunction>> Cache;
  std::unordered_map<std::string, const llvm::GlobalValue *> Found;
};

} // namespace zassay

#endif // ZASSAY_SMT_PROGRAM_H
