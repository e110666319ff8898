-- CreateEnum
CREATE TYPE "ExactStatus" AS ENUM ('reserved', 'sent', 'collected', 'spent', 'credit', 'released', 'refunded');

-- AlterEnum
ALTER TYPE "EpochStatus" ADD VALUE 'collected';

-- AlterEnum
ALTER TYPE "GenerationStatus" RENAME VALUE 'pending' TO 'accepted';
ALTER TYPE "GenerationStatus" ADD VALUE 'collected' AFTER 'accepted';
ALTER TYPE "GenerationStatus" ADD VALUE 'made' AFTER 'collected';

-- AlterTable
ALTER TABLE "Epoch" ADD COLUMN     "anchorSize" BIGINT,
ADD COLUMN     "collectFrom" BIGINT,
ADD COLUMN     "policy" TEXT NOT NULL DEFAULT '0x1b247b1e574ec13b8bfca784a1f435fd9f80395bb6881a975118228793e8f2ca';

-- AlterTable
ALTER TABLE "Generation" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "engine" TEXT NOT NULL DEFAULT 'embedded/1',
ADD COLUMN     "offerId" TEXT,
ADD COLUMN     "payment" JSONB,
ADD COLUMN     "planHash" TEXT,
ADD COLUMN     "policy" TEXT,
ADD COLUMN     "renderer" TEXT,
ADD COLUMN     "till" TEXT NOT NULL DEFAULT 'free',
ADD COLUMN     "unattributed" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "LogEntry" ADD COLUMN     "till" TEXT NOT NULL DEFAULT 'free';

-- AlterTable
ALTER TABLE "MeterAccount" ADD COLUMN     "reserved" DECIMAL(78,0) NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Voucher" ADD COLUMN     "generationId" TEXT;

-- CreateTable
CREATE TABLE "Policy" (
    "hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "file" JSONB NOT NULL,
    "wantedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Policy_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Uncollected" (
    "epoch" INTEGER NOT NULL,
    "payer" TEXT NOT NULL,
    "payerTag" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "amount" DECIMAL(78,0) NOT NULL,
    "cumulative" DECIMAL(78,0) NOT NULL,
    "lines" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "collectedEpoch" INTEGER,
    "collectedSeq" BIGINT,

    CONSTRAINT "Uncollected_pkey" PRIMARY KEY ("epoch","payer")
);

-- CreateTable
CREATE TABLE "Offer" (
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "engine" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "promptSalt" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "communitySlug" TEXT,
    "templateId" INTEGER NOT NULL,
    "lines" TEXT[],
    "plan" JSONB NOT NULL,
    "planHash" TEXT NOT NULL,
    "corpus" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "price" DECIMAL(78,0) NOT NULL,
    "sources" JSONB NOT NULL,
    "unattributed" INTEGER NOT NULL DEFAULT 0,
    "split" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExactPayment" (
    "payer" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "value" DECIMAL(78,0) NOT NULL,
    "validAfter" DECIMAL(78,0) NOT NULL,
    "validBefore" DECIMAL(78,0) NOT NULL,
    "signature" TEXT NOT NULL,
    "status" "ExactStatus" NOT NULL DEFAULT 'reserved',
    "generationId" TEXT NOT NULL,
    "txHash" TEXT,
    "credit" DECIMAL(78,0) NOT NULL DEFAULT 0,
    "creditEpoch" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ExactPayment_pkey" PRIMARY KEY ("payer","nonce")
);

-- CreateTable
CREATE TABLE "RelaySpending" (
    "day" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "wei" DECIMAL(78,0) NOT NULL DEFAULT 0,

    CONSTRAINT "RelaySpending_pkey" PRIMARY KEY ("day","subject")
);

-- CreateTable
CREATE TABLE "PayoutSetting" (
    "account" TEXT NOT NULL,
    "threshold" DECIMAL(78,0) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PayoutSetting_pkey" PRIMARY KEY ("account")
);

-- CreateTable
CREATE TABLE "LogIdentity" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "origin" TEXT NOT NULL,

    CONSTRAINT "LogIdentity_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Policy_wantedAt_idx" ON "Policy"("wantedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Uncollected_seq_key" ON "Uncollected"("seq");

-- CreateIndex
CREATE INDEX "Uncollected_payer_idx" ON "Uncollected"("payer");

-- CreateIndex
CREATE INDEX "Offer_expiresAt_idx" ON "Offer"("expiresAt");

-- CreateIndex
CREATE INDEX "Offer_requestId_idx" ON "Offer"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "ExactPayment_generationId_key" ON "ExactPayment"("generationId");

-- CreateIndex
CREATE INDEX "ExactPayment_nonce_idx" ON "ExactPayment"("nonce");

-- CreateIndex
CREATE INDEX "ExactPayment_status_idx" ON "ExactPayment"("status");

-- CreateIndex
CREATE UNIQUE INDEX "Generation_offerId_key" ON "Generation"("offerId");

-- What was accepted before there were tills was paid by voucher, or free.
UPDATE "Generation" SET "till" = 'channel', "payment" = jsonb_build_object('cumulative', "voucherTotal"::text),
  "policy" = '0x1b247b1e574ec13b8bfca784a1f435fd9f80395bb6881a975118228793e8f2ca' WHERE "payer" IS NOT NULL;
UPDATE "MeterAccount" m SET "reserved" = g."price" FROM (
  SELECT "payer", sum("price") AS "price" FROM "Generation" WHERE "status" = 'accepted' AND "payer" IS NOT NULL GROUP BY 1) g
  WHERE g."payer" = m."payer";
UPDATE "Voucher" v SET "generationId" = g."id" FROM "Generation" g WHERE g."payer" = v."payer" AND g."voucherTotal" = v."cumulative";
ALTER TABLE "LogEntry" DISABLE TRIGGER "LogEntry_append_only";
UPDATE "LogEntry" SET "till" = CASE WHEN "payer" IS NOT NULL THEN 'channel' WHEN "kind" IN ('hold', 'release') THEN 'none' ELSE 'free' END;
ALTER TABLE "LogEntry" ENABLE TRIGGER "LogEntry_append_only";
UPDATE "Epoch" SET "anchorSize" = "logSize" WHERE "status" NOT IN ('open', 'sealed');
-- The log keeps the name that its checkpoints were signed with.
INSERT INTO "LogIdentity" ("id", "origin") SELECT 1, split_part("note", E'\n', 1) FROM "LogCheckpoint" ORDER BY "size" DESC LIMIT 1;

-- Tables that only grow. A checkpoint learns its transaction, a policy when it was wanted; nothing else of them changes.
CREATE TRIGGER "EpochTotal_append_only" BEFORE UPDATE OR DELETE ON "EpochTotal" FOR EACH ROW EXECUTE FUNCTION tribute_append_only();
CREATE TRIGGER "EpochPot_append_only" BEFORE UPDATE OR DELETE ON "EpochPot" FOR EACH ROW EXECUTE FUNCTION tribute_append_only();
CREATE TRIGGER "LogIdentity_append_only" BEFORE UPDATE OR DELETE ON "LogIdentity" FOR EACH ROW EXECUTE FUNCTION tribute_append_only();
CREATE TRIGGER "LogCheckpoint_append_only" BEFORE DELETE ON "LogCheckpoint" FOR EACH ROW EXECUTE FUNCTION tribute_append_only();
CREATE TRIGGER "LogCheckpoint_fixed" BEFORE UPDATE ON "LogCheckpoint" FOR EACH ROW
  WHEN ((OLD."size", OLD."root", OLD."note", OLD."createdAt") IS DISTINCT FROM (NEW."size", NEW."root", NEW."note", NEW."createdAt"))
  EXECUTE FUNCTION tribute_append_only();
CREATE TRIGGER "Policy_append_only" BEFORE DELETE ON "Policy" FOR EACH ROW EXECUTE FUNCTION tribute_append_only();
CREATE TRIGGER "Policy_fixed" BEFORE UPDATE ON "Policy" FOR EACH ROW
  WHEN ((OLD."hash", OLD."version", OLD."file") IS DISTINCT FROM (NEW."hash", NEW."version", NEW."file"))
  EXECUTE FUNCTION tribute_append_only();
CREATE TRIGGER "Uncollected_append_only" BEFORE DELETE ON "Uncollected" FOR EACH ROW EXECUTE FUNCTION tribute_append_only();
CREATE TRIGGER "Uncollected_fixed" BEFORE UPDATE ON "Uncollected" FOR EACH ROW
  WHEN ((OLD."epoch", OLD."payer", OLD."payerTag", OLD."seq", OLD."amount", OLD."cumulative", OLD."lines") IS DISTINCT FROM
        (NEW."epoch", NEW."payer", NEW."payerTag", NEW."seq", NEW."amount", NEW."cumulative", NEW."lines")
        OR OLD."collectedSeq" IS NOT NULL)
  EXECUTE FUNCTION tribute_append_only();
-- A tile grows to its end and keeps what it holds.
CREATE FUNCTION tribute_tile_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."level" <> OLD."level" OR NEW."index" <> OLD."index" OR NEW."width" < OLD."width"
     OR substring(NEW."data" FROM 1 FOR length(OLD."data")) <> OLD."data" THEN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "LogTile_grows" BEFORE UPDATE OR DELETE ON "LogTile" FOR EACH ROW EXECUTE FUNCTION tribute_tile_grows();
