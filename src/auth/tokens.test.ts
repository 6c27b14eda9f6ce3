import { describe, expect, it } from 'vitest';
import { idToken } from '#auth/provider.fixture.ts';
import { checkClaims, readClaims } from '#auth/tokens.ts';

const LOGIN = { issuer: 'https://login.example.com', clientId: 'board' };

describe('an ID token', () => {
  it('says who it is for, until when, and what people call them', () => {
    expect(readClaims(idToken({ sub: 'u1', email: 'ada@example.com', iat: 1000, exp: 4600, nonce: 'n1' }))).toEqual({
      iss: LOGIN.issuer,
      aud: ['board'],
      sub: 'u1',
      exp: 4_600_000,
      lastsMs: 3_600_000,
      name: 'ada@example.com',
      nonce: 'n1',
      roles: [],
    });
  });

  it('is read in any alphabet, and in the letters of base64url', () => {
    expect(readClaims(idToken({ name: 'Адa Lovelace ÿ?>~ 雪' })).name).toBe('Адa Lovelace ÿ?>~ 雪');
  });

  it('names a person by the first of four claims that says something, else by the subject', () => {
    const all = { email: 'e', preferred_username: 'p', 'cognito:username': 'c', name: 'n' };
    expect(readClaims(idToken(all)).name).toBe('e');
    expect(readClaims(idToken({ ...all, email: '' })).name).toBe('p');
    expect(readClaims(idToken({ ...all, email: 7, preferred_username: undefined })).name).toBe('c');
    expect(readClaims(idToken({ name: 'n' })).name).toBe('n');
    expect(readClaims(idToken({ sub: 'u2' })).name).toBe('u2');
  });

  it('offers roles, the preferred one first and each once', () => {
    const roles = { 'cognito:preferred_role': 'b', 'cognito:roles': ['a', 'b', 7] };
    expect(readClaims(idToken(roles)).roles).toEqual(['b', 'a']);
  });

  it('may be for several clients, of which only texts count', () => {
    expect(readClaims(idToken({ aud: ['board', 'other', 7] })).aud).toEqual(['board', 'other']);
    expect(readClaims(idToken({ aud: undefined })).aud).toEqual([]);
  });

  it('lasts from now where it does not say since when', () => {
    const exp = Math.floor(Date.now() / 1000) + 600;
    expect(readClaims(idToken({ iat: undefined, exp })).lastsMs).toBeLessThanOrEqual(600_000);
    expect(readClaims(idToken({ iat: undefined, exp })).lastsMs).toBeGreaterThan(500_000);
  });

  it.each([
    ['iss', 7],
    ['sub', undefined],
    ['exp', '4600'],
  ])('is refused without a fitting %s', (claim, value) => {
    expect(() => readClaims(idToken({ [claim]: value }))).toThrow('The ID token lacks iss, sub or exp');
  });

  it.each([
    ['', /JSON/],
    ['x', /JSON/],
    ['a.!.c', /Invalid character|correctly encoded/],
    [`a.${btoa('null')}.c`, /holds no claims/],
    [`a.${btoa('7')}.c`, /holds no claims/],
  ])('is not the text %j', (text, words) => {
    expect(() => readClaims(text)).toThrow(words);
  });

  it('is of this provider, with or without a slash at the end, and for this client', () => {
    const claims = readClaims(idToken({}));
    expect(() => checkClaims(claims, LOGIN)).not.toThrow();
    expect(() => checkClaims(claims, { ...LOGIN, issuer: `${LOGIN.issuer}/` })).not.toThrow();
    expect(() => checkClaims({ ...claims, iss: `${LOGIN.issuer}/` }, LOGIN)).not.toThrow();
    expect(() => checkClaims({ ...claims, aud: ['other', 'board'] }, LOGIN)).not.toThrow();
    expect(() => checkClaims(claims, { ...LOGIN, issuer: 'https://login.example.org' })).toThrow(
      'another issuer, https://login.example.com',
    );
    // A slash within is another path.
    expect(() =>
      checkClaims(
        { ...claims, iss: 'https://login.example.com/a' },
        { ...LOGIN, issuer: 'https://login.example.coma' },
      ),
    ).toThrow('another issuer');
    expect(() => checkClaims(claims, { ...LOGIN, clientId: 'boar' })).toThrow('another client, board');
    expect(() => checkClaims({ ...claims, aud: [] }, LOGIN)).toThrow('another client');
  });
});
