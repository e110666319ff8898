import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageHead, Section } from '@/components/layout/page-head';
import { env } from '@/lib/base/env';

export const metadata: Metadata = {
  title: 'About, rules and your data',
  description: 'How disputes and takedowns work, what is kept of you, what is public for ever, and whom to write to.',
  alternates: { canonical: '/about' },
};
// The contact is a setting of the running site, not of its build.
export const dynamic = 'force-dynamic';

const PARTS = [
  ['disputes', 'Disputes'],
  ['takedowns', 'Takedowns'],
  ['data', 'Your data'],
  ['removal', 'Having something removed'],
  ['security', 'Security'],
  ['licences', 'Licences'],
] as const;

export default function AboutPage() {
  const { contact, limits, walletConnectProjectId, safety } = env();
  return (
    <div className="wrap">
      <PageHead title="About, rules and your data">
        Tribute makes memes out of registered ones, and pays the people who made those. This page says how disagreements
        are settled, what is kept of you, and whom to write to.
      </PageHead>
      <nav aria-label="On this page" className="flex flex-wrap gap-x-6 gap-y-1">
        {PARTS.map(([id, title]) => (
          <a key={id} href={`#${id}`} className="pen inline-flex min-h-9 items-center">
            {title}
          </a>
        ))}
      </nav>

      <Part id="disputes" title="Disputes">
        <p>
          Anybody who is signed in can report a meme: that it copies an earlier one, that somebody else made it, that it
          breaks somebody’s rights, or that it is not safe to show. The report link is on the meme’s page.
        </p>
        <List>
          <li>A report is a claim. By itself it changes nothing.</li>
          <li>
            It takes effect when there is more to it: the pictures laid on each other show the same, two people point at
            the same earlier meme and the pictures are alike, or a steward finds that there is something to it.
          </li>
          <li>
            From then on no new picture draws on the meme, and what it earns is held: for the whole payment period
            (epoch) in which the hold begins, and until a steward decides.
          </li>
          <li>The creator can answer. The answer, like every step, is public.</li>
          <li>
            A steward decides, with a reason. Where the claim holds, the held income goes to the rightful account, and
            so does what the meme earns later. Where it does not, it goes to those it was meant for.
          </li>
          <li>Nobody decides on a meme that they made, reported, or would be paid for.</li>
        </List>
        <p>
          What has already been paid out is not taken back. Open claims and the stewards are{' '}
          <Inside href="/stewards">on their own page</Inside>.
        </p>
      </Part>

      <Part id="takedowns" title="Takedowns">
        <p>
          A steward can take a picture down once a claim about it is upheld, or at once when the claim is that it is not
          safe to show.
        </p>
        <List>
          <li>The picture is gone from every list, and its address answers that it was taken down.</li>
          <li>Its record stays: title, hashes, creator, and what it earned. So does the entry on the chain.</li>
          <li>
            Pictures that were made from it leave the lists, but can still be seen at their own address. Write to us
            about one of those.
          </li>
          <li>
            Copies in browsers and caches last for up to a day. Copies that other people saved are out of our hands.
          </li>
          <li>A picture that was taken down by mistake can be put back.</li>
        </List>
      </Part>

      <Part id="data" title="Your data">
        <p>There is no account with a name and a password. You are the address of your wallet.</p>
        <Facts
          facts={[
            [
              'Public for ever, on the chain',
              'Memes that you register, with your address, their hashes and terms; deposits, what each settlement charged to them, withdrawals and payouts. Nobody can delete these, and neither can we.',
            ],
            [
              'Public for ever, in the usage log',
              'Every use: the time, the price, the memes drawn on, the hashes of the picture, and in place of the payer a tag that changes with every epoch, with the total that the payer has signed for. Who compares those totals with the chain can find out whose they are. Of the prompt the log holds a salted hash, not the text.',
            ],
            [
              'Public on this site',
              'Registered pictures with what you say of them; pictures that were made here, with the words in them. The pictures that you paid for are listed on the page of your address. Claims, answers and decisions, with the address of who made them; communities that you join.',
            ],
            [
              'Kept, and not shown',
              'The prompt of each picture, with its salt, so that the entry in the log can be proved. The vouchers that you signed. Of an upload: the file’s name and its size. The file itself is not kept, but drawn anew without its hidden data (place, camera, author).',
            ],
            [
              'Uploads that you do not register',
              'They stay until you ask for their removal. They are in no list; who knows the address of the picture can open it.',
            ],
            [
              'Network addresses',
              `Only to count requests, such as ${limits.freePerHour} free pictures an hour. A counter is dropped a day after its hour began. Whoever runs the server or the network before it may keep logs of their own.`,
            ],
            [
              'Cookies',
              'Two, both needed for what you asked for: one keeps you signed in, for seven days at most; one remembers light or dark, if you chose. None follows you.',
            ],
            [
              'In your browser alone',
              'Drafts, the last pictures you made, the key that spends your deposit, and the demo wallet. Clearing the site’s data deletes them.',
            ],
            [
              'Others who learn something',
              `No analytics, no advertising, no fonts or scripts from elsewhere. Your wallet and the chain’s server see what you send to the chain.${walletConnectProjectId ? ' If you choose WalletConnect, its servers carry your encrypted messages, and see your network address and which site you are on; nothing is asked of them before.' : ''}${safety.kind === 'hosted' ? ' Uploaded pictures are sent to a classifier that is run by others, without your address.' : ''}`,
            ],
          ]}
        />
      </Part>

      <Part id="removal" title="Having something removed">
        <p>
          If a picture shows you, is yours, or should not be here: report it on its page, which needs a wallet, or write
          to us, which does not. Say the address of the page and what is wrong with it.
        </p>
        <p>
          We can take pictures and what was said of them off the site, and delete prompts, file names, uploads that were
          not registered and sessions. We cannot change the chain or the usage log, as others keep copies of both and
          check them; neither holds a picture or a prompt.
        </p>
        <Contact contact={contact} />
      </Part>

      <Part id="security" title="Security">
        <p>
          If you find a weakness, tell us before others, try it on your own accounts only, and leave other people’s data
          and money alone. For programs the same is in{' '}
          {contact ? (
            <a href="/.well-known/security.txt" className="pen">
              security.txt
            </a>
          ) : (
            'security.txt, once this site names a contact'
          )}
          .
        </p>
      </Part>

      <Part id="licences" title="Licences">
        <p>
          The code is under the MIT licence. The pictures of the demo collection are drawn by that code and are under
          the same licence. Memes that people register stay theirs; what each allows is on its page.
        </p>
        <p>
          The fonts are under the SIL Open Font License:{' '}
          {[
            ['anton', 'Anton'],
            ['bricolage-grotesque', 'Bricolage Grotesque'],
            ['geist', 'Geist'],
          ].map(([file, name], i) => (
            <span key={file}>
              {i > 0 ? ', ' : ''}
              <a href={`/licences/${file}.txt`} className="pen">
                {name}
              </a>
            </span>
          ))}
          .
        </p>
      </Part>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Section id={id} title={title}>
      <div className="grid max-w-prose gap-4">{children}</div>
    </Section>
  );
}

const List = ({ children }: { children: ReactNode }) => <ul className="grid list-disc gap-2 pl-5">{children}</ul>;

const Inside = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} className="pen">
    {children}
  </Link>
);

function Facts({ facts }: { facts: [string, string][] }) {
  return (
    <dl className="grid gap-4">
      {facts.map(([what, text]) => (
        <div key={what} className="border-t-2 border-rule pt-3">
          <dt className="font-extrabold">{what}</dt>
          <dd className="mt-1">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Contact({ contact }: { contact: string | null }) {
  return (
    <p className="sticker w-fit max-w-full p-4 break-words">
      {contact ? (
        <>
          Contact:{' '}
          <a href={contact} className="pen">
            {contact.replace(/^mailto:|^https:\/\//, '')}
          </a>
        </>
      ) : (
        'This site has named no contact. Whoever runs it sets one with CONTACT.'
      )}
    </p>
  );
}
