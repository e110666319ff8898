/** What a role is called in front of people. */
export const ROLE_NAMES: Record<string, string> = { image: 'picture', caption: 'words', style: 'style' };
