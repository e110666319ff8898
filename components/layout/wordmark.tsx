import Link from 'next/link';

/** The mark: a receipt with a torn foot and one highlighted line. */
function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <path
        d="M6 3h20v24l-3.33 3-3.33-3-3.34 3-3.33-3-3.34 3L6 27z"
        fill="#fff"
        stroke="#15171c"
        strokeWidth="2.5"
        strokeLinejoin="round"
      />
      <path d="M10 9h12M10 14h7" stroke="#15171c" strokeWidth="2.5" strokeLinecap="round" />
      <path d="M9.4 18.6 22.8 18l-.5 5-13 .6z" fill="#ffe14a" />
      <path d="M12 21h8" stroke="#15171c" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}

export function Wordmark() {
  return (
    <Link
      href="/"
      prefetch={false}
      className="inline-flex min-h-11 items-center gap-2 text-2xl font-extrabold tracking-[-0.045em] no-underline"
    >
      <Mark className="size-8 -rotate-6" />
      Tribute
    </Link>
  );
}
