-- AlterTable
ALTER TABLE "FamilyLink" ADD COLUMN     "attested" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "verdict" TEXT;

-- CreateTable
CREATE TABLE "FamilyCursor" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "checkedTo" INTEGER NOT NULL,

    CONSTRAINT "FamilyCursor_pkey" PRIMARY KEY ("id")
);


