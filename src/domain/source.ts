/** One account in one Region, as the configuration names it. `null` where the configuration is silent. */
export interface Source {
  readonly name: string;
  /** What a person reads. */
  readonly label: string;
  readonly region: string;
  readonly identityPoolId: string;
  readonly accountId: string | null;
  /** Addresses that stand in for AWS's own. */
  readonly endpoints: { readonly ec2: string | null; readonly cognitoIdentity: string | null };
  /** Whether the tasks come from an embedded cloud and not from AWS. */
  readonly simulated: boolean;
}
