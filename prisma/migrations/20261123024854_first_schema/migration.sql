-- CreateEnum
CREATE TYPE "GenerationStatus" AS ENUM ('pending', 'complete', 'failed');

-- CreateEnum
CREATE TYPE "UploadStatus" AS ENUM ('reported', 'attested', 'registered');

-- CreateEnum
CREATE TYPE "EpochStatus" AS ENUM ('open', 'sealed', 'settled', 'submitted', 'active', 'vetoed');

-- CreateTable
CREATE TABLE "SignInNonce" (
    "nonce" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignInNonce_pkey" PRIMARY KEY ("nonce")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "windowAt" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key","windowAt")
);

-- CreateTable
CREATE TABLE "Profile" (
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bio" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Profile_pkey" PRIMARY KEY ("address")
);

-- CreateTable
CREATE TABLE "UseCredit" (
    "memeId" INTEGER NOT NULL,
    "payer" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "hourAt" TIMESTAMPTZ(3) NOT NULL,
    "creator" TEXT NOT NULL,
    "communitySlug" TEXT,
    "uses" INTEGER NOT NULL,
    "earned" DECIMAL(78,0) NOT NULL,

    CONSTRAINT "UseCredit_pkey" PRIMARY KEY ("memeId","payer","epoch","hourAt")
);

-- CreateTable
CREATE TABLE "MemeStats" (
    "memeId" INTEGER NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "distinctPayers" INTEGER NOT NULL DEFAULT 0,
    "earned" DECIMAL(78,0) NOT NULL DEFAULT 0,

    CONSTRAINT "MemeStats_pkey" PRIMARY KEY ("memeId")
);

-- CreateTable
CREATE TABLE "PayerOfMeme" (
    "memeId" INTEGER NOT NULL,
    "payer" TEXT NOT NULL,

    CONSTRAINT "PayerOfMeme_pkey" PRIMARY KEY ("memeId","payer")
);

-- CreateTable
CREATE TABLE "ChainBlock" (
    "number" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "timestamp" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ChainBlock_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "ChainEvent" (
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "blockHash" TEXT NOT NULL,
    "blockTime" TIMESTAMPTZ(3) NOT NULL,
    "txHash" TEXT NOT NULL,
    "contract" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "args" JSONB NOT NULL,

    CONSTRAINT "ChainEvent_pkey" PRIMARY KEY ("blockNumber","logIndex","subject")
);

-- CreateTable
CREATE TABLE "Community" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "symbol" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "minBalance" DECIMAL(78,0) NOT NULL,
    "accent" TEXT NOT NULL,

    CONSTRAINT "Community_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "CommunityMember" (
    "communitySlug" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "balance" DECIMAL(78,0) NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CommunityMember_pkey" PRIMARY KEY ("communitySlug","address")
);

-- CreateTable
CREATE TABLE "Generation" (
    "id" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "status" "GenerationStatus" NOT NULL DEFAULT 'pending',
    "payer" TEXT,
    "prompt" TEXT NOT NULL,
    "promptSalt" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "seed" INTEGER NOT NULL,
    "price" DECIMAL(78,0) NOT NULL,
    "voucherTotal" DECIMAL(78,0),
    "communitySlug" TEXT,
    "templateId" INTEGER NOT NULL,
    "lines" TEXT[],
    "imageKey" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "outputSha256" TEXT,
    "outputPdq" TEXT,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "completedAt" TIMESTAMPTZ(3),
    "seq" BIGINT,
    "receipt" JSONB,

    CONSTRAINT "Generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GenerationSource" (
    "generationId" TEXT NOT NULL,
    "memeId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "ppm" INTEGER NOT NULL,
    "earned" DECIMAL(78,0) NOT NULL,

    CONSTRAINT "GenerationSource_pkey" PRIMARY KEY ("generationId","memeId","role")
);

-- CreateTable
CREATE TABLE "MeterAccount" (
    "payer" TEXT NOT NULL,
    "balance" DECIMAL(78,0) NOT NULL DEFAULT 0,
    "settled" DECIMAL(78,0) NOT NULL DEFAULT 0,
    "withdrawing" DECIMAL(78,0) NOT NULL DEFAULT 0,
    "sessionKey" TEXT,
    "sessionCeiling" DECIMAL(78,0) NOT NULL DEFAULT 0,
    "sessionExpiry" TIMESTAMPTZ(3),
    "spent" DECIMAL(78,0) NOT NULL DEFAULT 0,

    CONSTRAINT "MeterAccount_pkey" PRIMARY KEY ("payer")
);

-- CreateTable
CREATE TABLE "Voucher" (
    "payer" TEXT NOT NULL,
    "cumulative" DECIMAL(78,0) NOT NULL,
    "signature" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Voucher_pkey" PRIMARY KEY ("payer","cumulative")
);

-- CreateTable
CREATE TABLE "Upload" (
    "id" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "byteLength" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "pixelSha256" TEXT NOT NULL,
    "pdq" BIT(256) NOT NULL,
    "quality" INTEGER NOT NULL,
    "dihedral" JSONB NOT NULL,
    "imageKey" TEXT NOT NULL,
    "thumbKey" TEXT NOT NULL,
    "displayWidth" INTEGER NOT NULL,
    "displayHeight" INTEGER NOT NULL,
    "report" JSONB NOT NULL,
    "status" "UploadStatus" NOT NULL DEFAULT 'reported',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "draft" JSONB,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meme" (
    "id" INTEGER NOT NULL,
    "creator" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "pdq" BIT(256) NOT NULL,
    "parentId" INTEGER,
    "terms" DECIMAL(20,0) NOT NULL,
    "firstTerms" DECIMAL(20,0) NOT NULL,
    "attested" BOOLEAN NOT NULL,
    "registeredAt" TIMESTAMPTZ(3) NOT NULL,
    "txHash" TEXT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "uploadId" TEXT,
    "pixelSha256" TEXT,
    "title" TEXT NOT NULL DEFAULT '',
    "alt" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "communitySlug" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'meme',
    "boxes" JSONB NOT NULL DEFAULT '[]',
    "frames" JSONB NOT NULL DEFAULT '[]',
    "caption" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "denyWords" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "imageKey" TEXT,
    "thumbKey" TEXT,
    "width" INTEGER NOT NULL DEFAULT 0,
    "height" INTEGER NOT NULL DEFAULT 0,
    "hidden" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "searchText" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Meme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Epoch" (
    "number" INTEGER NOT NULL,
    "status" "EpochStatus" NOT NULL DEFAULT 'open',
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "sealedAt" TIMESTAMPTZ(3),
    "firstSeq" BIGINT NOT NULL,
    "logSize" BIGINT,
    "logRoot" TEXT,
    "sumRoot" TEXT,
    "total" DECIMAL(78,0),
    "collected" DECIMAL(78,0),
    "settleTx" TEXT,
    "checkpointTx" TEXT,
    "submitTx" TEXT,
    "activateTx" TEXT,
    "activatableAt" TIMESTAMPTZ(3),

    CONSTRAINT "Epoch_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "EpochTotal" (
    "epoch" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "cumulative" DECIMAL(78,0) NOT NULL,

    CONSTRAINT "EpochTotal_pkey" PRIMARY KEY ("epoch","account")
);

-- CreateTable
CREATE TABLE "Journal" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Journal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Posting" (
    "journalId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "amount" DECIMAL(78,0) NOT NULL,
    "memeId" INTEGER,
    "part" TEXT,

    CONSTRAINT "Posting_pkey" PRIMARY KEY ("journalId","line")
);

-- CreateTable
CREATE TABLE "LogEntry" (
    "seq" BIGINT NOT NULL,
    "entry" TEXT NOT NULL,
    "leafHash" TEXT NOT NULL,
    "generationId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "price" DECIMAL(78,0) NOT NULL,
    "payer" TEXT,
    "epoch" INTEGER NOT NULL,

    CONSTRAINT "LogEntry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "LogTile" (
    "level" INTEGER NOT NULL,
    "index" BIGINT NOT NULL,
    "width" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "LogTile_pkey" PRIMARY KEY ("level","index")
);

-- CreateTable
CREATE TABLE "LogCheckpoint" (
    "size" BIGINT NOT NULL,
    "root" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "txHash" TEXT,

    CONSTRAINT "LogCheckpoint_pkey" PRIMARY KEY ("size")
);

-- CreateIndex
CREATE INDEX "Session_address_idx" ON "Session"("address");

-- CreateIndex
CREATE INDEX "RateLimit_windowAt_idx" ON "RateLimit"("windowAt");

-- CreateIndex
CREATE INDEX "UseCredit_hourAt_idx" ON "UseCredit"("hourAt");

-- CreateIndex
CREATE INDEX "UseCredit_epoch_idx" ON "UseCredit"("epoch");

-- CreateIndex
CREATE INDEX "UseCredit_creator_hourAt_idx" ON "UseCredit"("creator", "hourAt");

-- CreateIndex
CREATE INDEX "MemeStats_uses_idx" ON "MemeStats"("uses");

-- CreateIndex
CREATE INDEX "MemeStats_earned_idx" ON "MemeStats"("earned");

-- CreateIndex
CREATE INDEX "ChainEvent_subject_blockNumber_logIndex_idx" ON "ChainEvent"("subject", "blockNumber", "logIndex");

-- CreateIndex
CREATE INDEX "ChainEvent_txHash_idx" ON "ChainEvent"("txHash");

-- CreateIndex
CREATE UNIQUE INDEX "Generation_idempotencyKey_key" ON "Generation"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "Generation_seq_key" ON "Generation"("seq");

-- CreateIndex
CREATE INDEX "Generation_payer_createdAt_idx" ON "Generation"("payer", "createdAt");

-- CreateIndex
CREATE INDEX "Generation_status_createdAt_idx" ON "Generation"("status", "createdAt");

-- CreateIndex
CREATE INDEX "GenerationSource_memeId_idx" ON "GenerationSource"("memeId");

-- CreateIndex
CREATE INDEX "Upload_sha256_idx" ON "Upload"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Upload_owner_sha256_key" ON "Upload"("owner", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Meme_sha256_key" ON "Meme"("sha256");

-- CreateIndex
CREATE INDEX "Meme_creator_idx" ON "Meme"("creator");

-- CreateIndex
CREATE INDEX "Meme_communitySlug_idx" ON "Meme"("communitySlug");

-- CreateIndex
CREATE INDEX "Meme_parentId_idx" ON "Meme"("parentId");

-- CreateIndex
CREATE INDEX "Meme_registeredAt_idx" ON "Meme"("registeredAt");

-- CreateIndex
CREATE INDEX "EpochTotal_account_epoch_idx" ON "EpochTotal"("account", "epoch");

-- CreateIndex
CREATE UNIQUE INDEX "Journal_ref_key" ON "Journal"("ref");

-- CreateIndex
CREATE INDEX "Posting_account_idx" ON "Posting"("account");

-- CreateIndex
CREATE INDEX "Posting_memeId_idx" ON "Posting"("memeId");

-- CreateIndex
CREATE UNIQUE INDEX "LogEntry_generationId_key" ON "LogEntry"("generationId");

-- CreateIndex
CREATE INDEX "LogEntry_epoch_idx" ON "LogEntry"("epoch");

-- CreateIndex
CREATE INDEX "LogEntry_payer_seq_idx" ON "LogEntry"("payer", "seq");

-- AddForeignKey
ALTER TABLE "GenerationSource" ADD CONSTRAINT "GenerationSource_generationId_fkey" FOREIGN KEY ("generationId") REFERENCES "Generation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Posting" ADD CONSTRAINT "Posting_journalId_fkey" FOREIGN KEY ("journalId") REFERENCES "Journal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Full-text search over memes.
CREATE INDEX "Meme_searchText_idx" ON "Meme" USING gin (to_tsvector('simple', "searchText"));

-- Double entry: a journal that does not sum to zero cannot be committed.
CREATE FUNCTION tribute_journal_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum("amount") FROM "Posting" WHERE "journalId" = NEW."journalId") <> 0 THEN
    RAISE EXCEPTION 'journal % does not balance', NEW."journalId";
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Posting_balances" AFTER INSERT OR UPDATE ON "Posting"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tribute_journal_balances();

-- What is booked or logged stays as it is.
CREATE FUNCTION tribute_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "LogEntry_append_only" BEFORE UPDATE OR DELETE ON "LogEntry" FOR EACH ROW EXECUTE FUNCTION tribute_append_only();
CREATE TRIGGER "Posting_append_only" BEFORE UPDATE OR DELETE ON "Posting" FOR EACH ROW EXECUTE FUNCTION tribute_append_only();
CREATE TRIGGER "Journal_append_only" BEFORE UPDATE OR DELETE ON "Journal" FOR EACH ROW EXECUTE FUNCTION tribute_append_only();
