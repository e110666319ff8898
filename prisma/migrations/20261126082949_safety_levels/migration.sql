-- AlterTable
ALTER TABLE "Meme" ADD COLUMN     "level" TEXT NOT NULL DEFAULT 'everyone';

-- AlterTable
ALTER TABLE "Picture" ADD COLUMN     "level" TEXT,
ADD COLUMN     "levelAt" TIMESTAMPTZ(3),
ADD COLUMN     "levelBy" TEXT;

-- CreateIndex
CREATE INDEX "Picture_level_idx" ON "Picture"("level");

-- CreateIndex
CREATE INDEX "Upload_pixelSha256_idx" ON "Upload"("pixelSha256");


