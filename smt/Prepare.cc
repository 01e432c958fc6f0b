// SPDX-License-Identifier: Apache-2.0
#include "Prepare.h"

#include <vector>

#include <llvm/Analysis/AssumptionCache.h>
#include <llvm/Analysis/CGSCCPassManager.h>
#include <llvm/Analysis/LoopAnalysisManager.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PassManager.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Transforms/Scalar/SROA.h>
#include <llvm/Transforms/Utils/LCSSA.h>
#include <llvm/Transforms/Utils/LoopSimplify.h>

namespace zassay {
namespace {

// Locals of more parts stay in memory, where bytes that were never written
// are known as such.
constexpr size_t MostParts = 32;

struct Part {
  uint64_t Offset;
  llvm::Type *Ty;
};

// The scalars that Ty consists of. False: too many, or others.
bool partsOf(llvm::Type *Ty, uint64_t Offset, const llvm::DataLayout &DL, std::vector<Part> &Out) {
  if (auto *St = llvm::dyn_cast<llvm::StructType>(Ty)) {
    for (unsigned N = 0; N < St->getNumElements(); ++N)
      if (!partsOf(St->getElementType(N), Offset + DL.getStructLayout(St)->getElementOffset(N), DL, Out))
        return false;
    return true;
  }
  if (auto *A = llvm::dyn_cast<llvm::ArrayType>(Ty)) {
    uint64_t Step = DL.getTypeAllocSize(A->getElementType());
    for (uint64_t N = 0; N < A->getNumElements(); ++N)
      if (Out.size() > MostParts || !partsOf(A->getElementType(), Offset + N * Step, DL, Out))
        return false;
    return true;
  }
  Out.push_back({Offset, Ty});
  return Out.size() <= MostParts && (Ty->isIntegerTy() || Ty->isPointerTy() || Ty->isFloatingPointTy());
}

llvm::CallInst *uninitialised(llvm::IRBuilder<> &B, llvm::Type *Ty) {
  std::string Name;
  llvm::raw_string_ostream(Name) << UninitialisedPrefix << *Ty;
  llvm::Module *M = B.GetInsertBlock()->getModule();
  llvm::FunctionCallee F = M->getOrInsertFunction(Name, Ty);
  return B.CreateCall(F);
}

bool isUninitialised(const llvm::Value *V) {
  const auto *C = llvm::dyn_cast<llvm::CallInst>(V);
  return C && C->getCalledFunction() && C->getCalledFunction()->getName().starts_with(UninitialisedPrefix);
}

// Every local holds nothing where its life begins.
void beginLives(llvm::Function &F) {
  const llvm::DataLayout &DL = F.getParent()->getDataLayout();
  std::vector<llvm::AllocaInst *> Locals;
  for (llvm::Instruction &I : F.getEntryBlock())
    if (auto *A = llvm::dyn_cast<llvm::AllocaInst>(&I); A && A->isStaticAlloca())
      Locals.push_back(A);
  for (llvm::AllocaInst *A : Locals) {
    std::vector<llvm::Instruction *> Begins;
    for (llvm::User *U : A->users())
      if (auto *I = llvm::dyn_cast<llvm::IntrinsicInst>(U); I && I->getIntrinsicID() == llvm::Intrinsic::lifetime_start)
        Begins.push_back(I);
    if (Begins.empty())
      Begins.push_back(A);
    std::vector<Part> Parts;
    bool Scalars = partsOf(A->getAllocatedType(), 0, DL, Parts);
    if (!Scalars)
      Parts.assign(1, {0, nullptr});
    for (llvm::Instruction *Begin : Begins) {
      llvm::IRBuilder<> B(Begin->getNextNode());
      B.SetCurrentDebugLocation({});
      if (!Scalars) { // no promotion: its address is known elsewhere
        std::string Name = (UninitialisedPrefix + "kept").str();
        B.CreateCall(F.getParent()->getOrInsertFunction(Name, B.getVoidTy(), B.getPtrTy()), A);
        break;
      }
      for (const Part &P : Parts) {
        llvm::Value *At = P.Offset ? B.CreateConstInBoundsGEP1_64(B.getInt8Ty(), A, P.Offset) : A;
        B.CreateStore(uninitialised(B, P.Ty), At);
      }
    }
  }
}

// What is not promoted begins its life as memory that was never written.
void removeUseless(llvm::Function &F) {
  for (llvm::Instruction &I : llvm::make_early_inc_range(llvm::instructions(F)))
    if (auto *Store = llvm::dyn_cast<llvm::StoreInst>(&I); Store && isUninitialised(Store->getValueOperand()))
      Store->eraseFromParent();
  for (llvm::Instruction &I : llvm::make_early_inc_range(llvm::instructions(F)))
    if (isUninitialised(&I) && I.use_empty())
      I.eraseFromParent();
}

} // namespace

void prepare(llvm::Function &F) {
  beginLives(F);
  llvm::LoopAnalysisManager LAM;
  llvm::FunctionAnalysisManager FAM;
  llvm::CGSCCAnalysisManager CGAM;
  llvm::ModuleAnalysisManager MAM;
  llvm::PassBuilder PB;
  PB.registerModuleAnalyses(MAM);
  PB.registerCGSCCAnalyses(CGAM);
  PB.registerFunctionAnalyses(FAM);
  PB.registerLoopAnalyses(LAM);
  PB.crossRegisterProxies(LAM, FAM, CGAM, MAM);
  llvm::FunctionPassManager Passes;
  Passes.addPass(llvm::SROAPass(llvm::SROAOptions::PreserveCFG));
  Passes.addPass(llvm::LoopSimplifyPass());
  Passes.addPass(llvm::LCSSAPass());
  Passes.run(F, FAM);
  removeUseless(F);
}

} // namespace zassay
