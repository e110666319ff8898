/** What the demo payers asked for. */
export const PROMPTS: readonly string[] = [
  'monday meetings', 'my wifi at 3am', 'tax season', 'deploying on friday', 'the group chat', 'cold coffee',
  'gas fees', 'unread emails', 'my cat judging me', 'leftover pizza', 'parallel parking', 'the last slice of cake',
  'my landlord', 'airport security', 'gym in january', 'the printer', 'reply all', 'houseplants',
  'password resets', 'small talk', 'late trains', 'my sleep schedule', 'free samples', 'spreadsheets',
  'the office fridge', 'standing desks', 'dentist appointments', 'laundry day', 'crypto winter', 'diamond hands',
  'going for a walk', 'the snooze button', 'my screen time', 'software updates', 'a single parking ticket', 'bath time',
  'the mailman', 'squirrels', 'rain on the weekend', 'karaoke night', 'my diet', 'the neighbors',
  'online shopping', 'code review', 'merge conflicts', 'vacation photos', 'the weather app', 'new year resolutions',
];
