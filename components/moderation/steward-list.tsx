'use client';

import { type FormEvent, useState } from 'react';
import { Address } from '@/components/ui/address';
import { Button } from '@/components/ui/button';
import { describedBy, Field, Input } from '@/components/ui/field';
import { RelativeTime } from '@/components/ui/relative-time';
import { shortAddress } from '@/components/ui/short-address';
import type { StewardView } from '@/lib/domains/auth/types';
import { ADDRESS_PATTERN } from '@/lib/base/address';
import { call } from '@/lib/interfaces/client/call';
import { useSend } from './use-send';

/** Who decides on claims; for a steward, with the means to change it. */
export function StewardList({
  stewards,
  viewer,
}: {
  stewards: readonly StewardView[] /** The steward who looks; null for anybody else. */;
  viewer: string | null;
}) {
  const { sending, send } = useSend();
  const [changing, setChanging] = useState('');
  const change = (address: string, action: 'grant' | 'take') => {
    setChanging(address);
    return send(() => call('POST /api/v1/stewards', { body: { address, action } }));
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (await change(String(new FormData(form).get('address')).trim(), 'grant')) form.reset();
  };
  return (
    <div className="grid gap-6">
      <ul className="grid">
        {stewards.map(({ address, name, grantedBy, grantedAt }) => (
          <li
            key={address}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t-2 border-rule py-2"
          >
            <Address address={address} name={name} />
            <span className="text-sm text-soft">
              {grantedBy && grantedAt ? (
                <>
                  by {shortAddress(grantedBy)}, <RelativeTime at={grantedAt} />
                </>
              ) : (
                'named in the settings'
              )}
            </span>
            {viewer && grantedBy && address !== viewer ? (
              <Button
                size="small"
                busy={sending.status === 'working' && changing === address}
                onClick={() => change(address, 'take')}
              >
                Take the role from {shortAddress(address)}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {viewer ? (
        <form onSubmit={submit} className="grid gap-3">
          <Field
            id="steward"
            label="Make somebody a steward"
            hint="They may decide on any claim but those that concern them."
          >
            <Input
              id="steward"
              name="address"
              required
              placeholder="0x…"
              pattern={ADDRESS_PATTERN}
              title="0x and 40 hex digits"
              aria-describedby={describedBy('steward')}
              className="till"
            />
          </Field>
          <Button type="submit" className="justify-self-start" busy={sending.status === 'working'}>
            Grant the role
          </Button>
        </form>
      ) : null}
      {sending.status === 'refused' ? (
        <p role="alert" className="font-semibold">
          {sending.message}
        </p>
      ) : null}
    </div>
  );
}
