/** The people of the demo: invented, each with a wallet of the local chain in seed order. */
export type DemoCreator = { readonly name: string; readonly handle: string; readonly bio: string };

export const demoCreators: readonly DemoCreator[] = [
  { name: 'Marzipan Okafor', handle: 'marzipan', bio: 'Draws dogs in places dogs should not be. Mostly furniture.' },
  { name: 'Tilde Vantablack', handle: 'tilde', bio: 'Former weather presenter. Now makes the weather.' },
  { name: 'Old Crumb', handle: 'oldcrumb', bio: 'Toast enthusiast. Has not slept since the warranty ended.' },
  {
    name: 'Petra Ledgerdemain',
    handle: 'petra',
    bio: 'Accountant by day, goblin agent by night. Keeps every receipt.',
  },
  { name: 'Bo Lilypad', handle: 'bo', bio: 'Serves coffee and side glances at the pond.' },
  { name: 'Judge Trashworth', handle: 'trashworth', bio: 'Practises law from a bin. Wins on smell alone.' },
  { name: 'Nettle Quickmoss', handle: 'nettle', bio: 'Grows small things slowly and brags about it.' },
  { name: 'Captain Coo', handle: 'coo', bio: 'Pigeon. Thinks otherwise.' },
];
