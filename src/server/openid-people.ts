/** A person who can sign in at the embedded provider. */
interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Three made-up people. */
export const PEOPLE: readonly Person[] = [
  { id: 'ada', name: 'Ada', email: 'ada@example.com' },
  { id: 'grace', name: 'Grace', email: 'grace@example.com' },
  { id: 'alan', name: 'Alan', email: 'alan@example.com' },
];

/** The roles that each person may assume in the emulator's account; the first is preferred. */
const ROLES: readonly string[] = [
  'arn:aws:iam::111122223333:role/import-viewer',
  'arn:aws:iam::111122223333:role/import-auditor',
];

/** The claims of an ID token, named as in Cognito's user pools. */
export const CLAIMS: readonly string[] = [
  'sub',
  'name',
  'email',
  'cognito:username',
  'cognito:roles',
  'cognito:preferred_role',
];

/** The claims of a person, or null for an unknown one. */
export function claimsOf(id: string): Readonly<Record<string, unknown>> | null {
  const person = PEOPLE.find((one) => one.id === id);
  if (person === undefined) return null;
  const { name, email } = person;
  return {
    sub: id,
    name,
    email,
    'cognito:username': id,
    'cognito:roles': ROLES,
    'cognito:preferred_role': ROLES[0],
  };
}
