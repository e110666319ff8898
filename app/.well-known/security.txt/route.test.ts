import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const answer = async (contact: string) => {
  vi.stubEnv('CONTACT', contact);
  return (await import('./route')).GET();
};

test('without a contact there is no file', async () => {
  expect((await answer('')).status).toBe(404);
});

test('with one it says whom to tell', async () => {
  const response = await answer('https://tribute.example/contact');
  expect(response.status).toBe(200);
  expect(await response.text()).toMatch(
    /^Contact: https:\/\/tribute\.example\/contact\nExpires: \d{4}-\d\d-\d\dT.*Z\n/,
  );
});
