'use client';

import { useEffect, useRef, useState } from 'react';
import { buttonLook } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { Verification } from './verify-file';
import { verifyWords } from './verify-words';

type State = { name: 'empty' } | { name: 'working' } | { name: 'done'; result: Verification } | { name: 'failed' };

const load = () => import('./verify-file');

/** Choose a file; the browser hashes it with the server's own code and asks the chain, not the server, what was registered. */
export function VerifyYourself({ memeId }: { memeId: number }) {
  const [state, setState] = useState<State>({ name: 'empty' });
  const verify = async (file: File | undefined) => {
    if (!file) return;
    setState({ name: 'working' });
    try {
      const { verifyFile } = await load();
      setState({ name: 'done', result: await verifyFile(memeId, file) });
    } catch {
      setState({ name: 'failed' });
    }
  };
  const input = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for a file chosen before the page came alive.
  useEffect(() => void verify(input.current?.files?.[0]), []);
  return (
    <div className="grid max-w-2xl gap-4">
      <p className="text-soft">
        Have the file? Your browser works out its fingerprints with the code that the server uses, and compares them
        with the chain. The file does not leave your device.
      </p>
      <div className="relative justify-self-start" onPointerEnter={() => void load()}>
        <input
          ref={input}
          id="verify-file"
          type="file"
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          className="peer absolute inset-0 size-full cursor-pointer opacity-0"
          onFocus={() => void load()}
          onChange={(event) => {
            void verify(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <label
          htmlFor="verify-file"
          className={cn(
            buttonLook({}),
            'pointer-events-none peer-focus-visible:outline-[3px] peer-focus-visible:outline-offset-3 peer-focus-visible:outline-action',
          )}
        >
          Check a file
        </label>
      </div>
      <div role="status">
        {state.name === 'working' ? 'Hashing the file and asking the chain.' : null}
        {state.name === 'failed'
          ? 'It could not be checked: the chain did not answer, or the file cannot be read. Try again.'
          : null}
        {state.name === 'done' ? <Result {...state.result} /> : null}
      </div>
    </div>
  );
}

function Result(result: Verification) {
  const { title, text } = verifyWords(result);
  return (
    <div className="sticker grid gap-3 p-4">
      <p className="text-lg font-bold">{title}</p>
      <p className="text-soft">{text}</p>
      <dl className="till grid gap-2 text-xs break-all">
        <div>
          <dt className="font-semibold">File, SHA-256: {result.isSameFile ? 'equal' : 'not equal'}</dt>
          <dd className="text-soft">
            yours {result.sha256}
            <br />
            chain {result.registered.sha256}
          </dd>
        </div>
        <div>
          <dt className="font-semibold">
            Look, PDQ: {result.distance === null ? 'not to be had here' : `${result.distance} of 256 bits differ`}
          </dt>
          <dd className="text-soft">
            yours {result.pdq ?? 'none'}
            <br />
            chain {result.registered.pdq}
          </dd>
        </div>
      </dl>
    </div>
  );
}
