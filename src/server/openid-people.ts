/** Somebody who can sign in at the embedded provider. */
interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Three people who do not exist. */
export const PEOPLE: readonly Person[] = [
  { id: 'ada', name: 'Ada', email: 'ada@example.com' },
  { id: 'grace', name: 'Grace', email: 'grace@example.com' },
  { id: 'alan', name: 'Alan', email: 'alan@example.com' },
];

/** The roles that each of them may take, in the embedded cloud's account; the first is the preferred one. */
const ROLES: readonly string[] = [
  'arn:aws:iam::111122223333:role/import-viewer',
  'arn:aws:iam::111122223333:role/import-auditor',
];

/** The names of the claims that an ID token holds, called as Cognito's user pools call them. */
export const CLAIMS: readonly string[] = [
  'sub',
  'name',
  'email',
  'cognito:username',
  'cognito:roles',
  'cognito:preferred_role',
];

/** What an ID token says of a person, or null where there is none. */
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
