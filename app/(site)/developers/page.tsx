import type { Metadata } from 'next';
import Link from 'next/link';
import { CodeBlock } from '@/components/layout/code-block';
import { PageHead, Section } from '@/components/layout/page-head';
import { Badge } from '@/components/ui/badge';
import type { Endpoint } from '@/lib/base/endpoint';
import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { env } from '@/lib/base/env';

export const metadata: Metadata = {
  title: 'Developers',
  description: 'The HTTP API: check a picture, make a meme, read credits, receipts and royalties.',
  alternates: { canonical: '/developers' },
};

const GROUPS: { title: string; paths: string[] }[] = [
  { title: 'Memes and provenance', paths: ['/api/v1/memes', '/api/v1/provenance', '/api/v1/uploads'] },
  { title: 'Generations', paths: ['/api/v1/generations'] },
  {
    title: 'Money',
    paths: ['/api/v1/accounts', '/api/v1/meter', '/api/v1/policy', '/api/v1/epochs', '/api/v1/faucet'],
  },
  { title: 'Boards and communities', paths: ['/api/v1/boards', '/api/v1/communities'] },
  { title: 'Usage log', paths: ['/log/'] },
];

export default function DevelopersPage() {
  const endpoints: Endpoint[] = Object.values(ENDPOINTS);
  const groups = GROUPS.map(({ title, paths }) => ({
    title,
    endpoints: endpoints.filter(({ path }) => paths.some((start) => path.startsWith(start))),
  }));
  const rest = endpoints.filter((endpoint) => !groups.some((group) => group.endpoints.includes(endpoint)));
  const { appUrl } = env();
  return (
    <div className="wrap">
      <PageHead title="Developers">
        Everything these pages do goes through one HTTP API. Amounts are decimal strings of base units:{' '}
        <code className="till text-base">10000</code> is one cent.
      </PageHead>

      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <Section title="Whose meme is this?" className="min-w-0">
          <p className="mb-3 text-soft">Compares a picture with every registered one. Nothing is kept.</p>
          <CodeBlock code={`curl -F image=@meme.png ${appUrl}/api/v1/provenance/report`} what="command" />
        </Section>
        <Section title="Make a meme" className="min-w-0">
          <p className="mb-3 text-soft">
            Without a voucher it is a free try-out. The answer has the picture, its credits and the signed receipt.
          </p>
          <CodeBlock
            code={`curl -X POST ${appUrl}/api/v1/generations \\\n  -H 'Content-Type: application/json' \\\n  -H 'Idempotency-Key: my-first-meme' \\\n  -d '{"prompt": "the deploy works on friday"}'`}
            what="command"
          />
        </Section>
        <Section title="What has an account earned?" className="min-w-0">
          <p className="mb-3 text-soft">
            With the proof that the claim on chain takes. Add <code className="till text-sm">?format=csv</code> for a
            spreadsheet.
          </p>
          <CodeBlock code={`curl ${appUrl}/api/v1/accounts/0x…/royalties`} what="command" />
        </Section>
        <Section title="Is it in the log?" className="min-w-0">
          <p className="mb-3 text-soft">
            Each generation’s entry is a leaf of an RFC 6962 tree, served as static tiles with signed checkpoints.
          </p>
          <CodeBlock code={`curl ${appUrl}/log/checkpoint\ncurl ${appUrl}/log/proof/0`} what="commands" />
        </Section>
      </div>

      <Section title="Receipts">
        <div className="grid max-w-prose gap-3">
          <p>
            A generation answers with a receipt: the hash of its log entry, a deadline, and a signature over both
            (EIP-712, <code className="till text-sm">Receipt(bytes32 entryHash,uint64 deadline)</code>). It promises
            that the entry will be in the log by the deadline.
          </p>
          <p>
            Once a checkpoint covers the entry, the inclusion proof takes the receipt’s place: anybody can check it
            against the checkpoint that is anchored on chain.{' '}
            <Link href="/log#audit" prefetch={false} className="pen">
              Audit a whole epoch
            </Link>{' '}
            with one command.
          </p>
        </div>
      </Section>

      <Section title="Errors">
        <p className="mb-3 max-w-prose">
          Every refusal is a problem document (RFC 9457). Switch on <code className="till text-sm">code</code>, which
          stays; show <code className="till text-sm">detail</code>, which says what to do.
        </p>
        <CodeBlock
          code={JSON.stringify(
            {
              type: `${appUrl}/developers#errors`,
              title: 'Rate limited',
              status: 429,
              detail: 'Wait as Retry-After says, then ask again.',
              code: 'rate_limited',
            },
            null,
            2,
          )}
          what="example"
        />
      </Section>

      <Section
        title="Endpoints"
        aside={
          <a href="/api/v1/openapi.json" className="pen">
            OpenAPI document
          </a>
        }
      >
        <div className="grid gap-10">
          {[...groups, { title: 'Session and service', endpoints: rest }].map((group) => (
            <section key={group.title}>
              <h3 className="mb-2 text-lg font-extrabold tracking-tight">{group.title}</h3>
              <ul className="grid">
                {group.endpoints.map(({ method, path, summary, access }) => (
                  <li
                    key={method + path}
                    className="grid gap-x-5 gap-y-0.5 border-t-2 border-rule py-2.5 md:grid-cols-[minmax(0,26rem)_minmax(0,1fr)_auto] md:items-baseline"
                  >
                    <code className="till min-w-0 text-sm break-all">
                      <span className="mr-2 font-bold">{method}</span>
                      {path}
                    </code>
                    <span>{summary}</span>
                    {access === 'session' ? <Badge className="w-fit">Sign in first</Badge> : null}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </Section>
    </div>
  );
}
