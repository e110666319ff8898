'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Asks for the page's data again every so many seconds, while somebody looks at it. */
export function Refresh({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
