import type { ReactNode } from 'react';

/** Pages where things are made. Readable by all; a wallet is asked for at the first step that needs one. */
export default function StudioLayout({ children }: { children: ReactNode }) {
  return <div className="wrap pb-16">{children}</div>;
}
