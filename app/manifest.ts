import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Tribute',
    short_name: 'Tribute',
    description: 'Memes that pay their makers.',
    start_url: '/',
    display: 'standalone',
    background_color: '#f2f3ee',
    theme_color: '#f2f3ee',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
}
