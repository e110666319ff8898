-- AlterTable
ALTER TABLE "LogEntry" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'generate',
ADD COLUMN     "memeId" INTEGER,
ALTER COLUMN "generationId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Posting" ADD COLUMN     "heldFor" TEXT;

-- CreateTable
CREATE TABLE "RoleEvent" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "RoleEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EpochPot" (
    "epoch" INTEGER NOT NULL,
    "memeId" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "amount" DECIMAL(78,0) NOT NULL,

    CONSTRAINT "EpochPot_pkey" PRIMARY KEY ("epoch","memeId","account")
);

-- CreateIndex
CREATE INDEX "LogEntry_memeId_seq_idx" ON "LogEntry"("memeId", "seq");

-- CreateIndex
CREATE INDEX "Meme_pixelSha256_idx" ON "Meme"("pixelSha256");

-- CreateIndex
CREATE INDEX "Posting_heldFor_idx" ON "Posting"("heldFor");



-- The trail of roles only grows, like that of disputes.
CREATE TRIGGER "RoleEvent_append_only" BEFORE UPDATE OR DELETE ON "RoleEvent" FOR EACH ROW EXECUTE FUNCTION tribute_append_only();
