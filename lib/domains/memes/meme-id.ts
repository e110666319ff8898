/** The largest number that the database's ids hold. */
const LARGEST = 2_147_483_647;

/** Whether a number can be a meme's id. */
export const isMemeId = (id: number): boolean => Number.isSafeInteger(id) && id >= 1 && id <= LARGEST;
