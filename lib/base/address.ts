/** What an account's address looks like, for schemas and for the `pattern` of form fields. */
export const ADDRESS_PATTERN = '0x[0-9a-fA-F]{40}';
