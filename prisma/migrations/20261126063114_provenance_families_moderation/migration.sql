-- CreateEnum
CREATE TYPE "FamilyStatus" AS ENUM ('proposed', 'claimed', 'joined', 'rebutted', 'rejected');

-- CreateEnum
CREATE TYPE "DisputeKind" AS ENUM ('copy', 'authorship', 'rights', 'safety');

-- CreateEnum
CREATE TYPE "DisputeStatus" AS ENUM ('claimed', 'corroborated', 'disputed', 'upheld', 'rejected');

-- AlterTable
ALTER TABLE "Community" ADD COLUMN     "level" TEXT NOT NULL DEFAULT 'everyone';

-- AlterTable
ALTER TABLE "Meme" ADD COLUMN     "familyId" INTEGER,
ADD COLUMN     "takenDownAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "FamilyLink" (
    "memeId" INTEGER NOT NULL,
    "earlierId" INTEGER NOT NULL,
    "status" "FamilyStatus" NOT NULL DEFAULT 'proposed',
    "distance" INTEGER NOT NULL,
    "evidence" JSONB NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "windowEndsAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "claimTx" TEXT,

    CONSTRAINT "FamilyLink_pkey" PRIMARY KEY ("memeId")
);

-- CreateTable
CREATE TABLE "Dispute" (
    "id" TEXT NOT NULL,
    "memeId" INTEGER NOT NULL,
    "kind" "DisputeKind" NOT NULL,
    "status" "DisputeStatus" NOT NULL DEFAULT 'claimed',
    "reporter" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "citations" JSONB NOT NULL DEFAULT '[]',
    "rightful" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DisputeEvent" (
    "id" BIGSERIAL NOT NULL,
    "disputeId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "DisputeEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Role" (
    "address" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "grantedBy" TEXT NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Role_pkey" PRIMARY KEY ("address","role")
);

-- CreateTable
CREATE TABLE "Picture" (
    "pixelSha256" TEXT NOT NULL,
    "recipe" INTEGER NOT NULL,
    "windows" BYTEA NOT NULL,
    "features" BYTEA NOT NULL,
    "grey" BYTEA NOT NULL,
    "content" JSONB NOT NULL,
    "text" TEXT,
    "safety" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Picture_pkey" PRIMARY KEY ("pixelSha256")
);

-- CreateTable
CREATE TABLE "MemeWindow" (
    "memeId" INTEGER NOT NULL,
    "window" SMALLINT NOT NULL,
    "pdq" BIT(256) NOT NULL,
    "seq" BIGSERIAL NOT NULL,

    CONSTRAINT "MemeWindow_pkey" PRIMARY KEY ("memeId","window")
);

-- CreateIndex
CREATE INDEX "FamilyLink_earlierId_idx" ON "FamilyLink"("earlierId");

-- CreateIndex
CREATE INDEX "FamilyLink_status_idx" ON "FamilyLink"("status");

-- CreateIndex
CREATE INDEX "Dispute_memeId_idx" ON "Dispute"("memeId");

-- CreateIndex
CREATE INDEX "Dispute_status_createdAt_idx" ON "Dispute"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Dispute_reporter_idx" ON "Dispute"("reporter");

-- CreateIndex
CREATE INDEX "DisputeEvent_disputeId_id_idx" ON "DisputeEvent"("disputeId", "id");

-- CreateIndex
CREATE INDEX "MemeWindow_seq_idx" ON "MemeWindow"("seq");

-- CreateIndex
CREATE INDEX "Meme_familyId_idx" ON "Meme"("familyId");

-- AddForeignKey
ALTER TABLE "DisputeEvent" ADD CONSTRAINT "DisputeEvent_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- The audit trail of disputes only grows, like the log and the ledger.
CREATE TRIGGER "DisputeEvent_append_only" BEFORE UPDATE OR DELETE ON "DisputeEvent" FOR EACH ROW EXECUTE FUNCTION tribute_append_only();

-- Memes registered before windows were kept are found by their whole picture.
INSERT INTO "MemeWindow" ("memeId", "window", "pdq") SELECT "id", 0, "pdq" FROM "Meme" ORDER BY "id";
