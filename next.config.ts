import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Loaded as they are: native code, or files found beside the module.
  serverExternalPackages: [
    'pg',
    'graphile-worker',
    'sharp',
    'fontkit',
    'viem',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@noble/hashes',
    '@noble/curves',
    'tesseract.js',
  ],
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: { '@reown/appkit/core': './components/wallet/no-appkit.ts' },
  },
  experimental: { optimizePackageImports: ['lucide-react'] },
};

export default config;
