import type { ReactNode } from 'react';

/** The head of a page: its name, one sentence, and what can be done. */
export function PageHead({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5 pt-10 pb-8 md:pt-14">
      <div className="max-w-2xl">
        <h1 className="text-title">{title}</h1>
        {children ? <div className="mt-3 text-lg text-soft">{children}</div> : null}
      </div>
      {action ? <div className="flex flex-wrap gap-3">{action}</div> : null}
    </div>
  );
}

/** A part of a page, with its heading and a link to the whole. */
export function Section({
  id,
  title,
  aside,
  children,
  className = 'mt-16',
}: {
  id?: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section id={id} className={className}>
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-head">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
