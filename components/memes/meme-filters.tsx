import type { CommunityCard } from '@/lib/domains/communities/types';
import { MEME_LIMITS } from '@/lib/domains/memes/limits';
import { Button } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';

/** Search, kind, community, order, and whether mature memes are among them: a plain form, so that the address holds the choice. */
export function MemeFilters({
  query,
  community,
  kind,
  sort,
  mature,
  communities,
}: {
  query: string | null;
  community: string | null;
  kind: string;
  sort: string;
  mature: boolean;
  communities: readonly CommunityCard[];
}) {
  return (
    <search>
      <form
        action="/memes"
        className="grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,1fr)_9rem_11rem_10rem_auto]"
      >
        <Field id="query" label="Search" className="col-span-2 md:col-span-1">
          <Input
            id="query"
            name="query"
            type="search"
            defaultValue={query ?? ''}
            placeholder="cat, monday, to the moon"
            maxLength={MEME_LIMITS.searchText}
          />
        </Field>
        <Field id="kind" label="Kind">
          <Select id="kind" name="kind" defaultValue={kind}>
            <option value="any">Any</option>
            <option value="meme">Memes</option>
            <option value="template">Templates</option>
          </Select>
        </Field>
        <Field id="community" label="Community">
          <Select id="community" name="community" defaultValue={community ?? ''}>
            <option value="">Any</option>
            {communities.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="sort" label="Order">
          <Select id="sort" name="sort" defaultValue={sort}>
            <option value="newest">Newest</option>
            <option value="most used">Most used</option>
            <option value="most earned">Most earned</option>
          </Select>
        </Field>
        <label className="col-span-2 flex min-h-6 items-center gap-2 text-sm font-semibold md:order-last md:col-span-full">
          <input type="checkbox" name="level" value="mature" defaultChecked={mature} className="size-6 accent-action" />
          Show mature memes too
        </label>
        <Button type="submit" className="h-11">
          Show
        </Button>
      </form>
    </search>
  );
}
