import { ButtonLink } from './button';

/** Previous and next page. `hrefOf` makes the address of a page. */
export function PageLinks({
  page,
  pageSize,
  total,
  hrefOf,
}: {
  page: number;
  pageSize: number;
  total: number;
  hrefOf: (page: number) => string;
}) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages <= 1) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-center gap-4">
      {page > 1 ? (
        <ButtonLink href={hrefOf(page - 1)} rel="prev">
          Previous
        </ButtonLink>
      ) : null}
      <span className="till text-sm">
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <ButtonLink href={hrefOf(page + 1)} rel="next">
          Next
        </ButtonLink>
      ) : null}
    </nav>
  );
}
