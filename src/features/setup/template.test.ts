import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referenceProblems } from '#features/setup/template-references.fixture.ts';
import { ruleProblems } from '#features/setup/template-rules.fixture.ts';
import { schemaProblems } from '#features/setup/template-schema.fixture.ts';
import { deploy } from '#features/setup/template-stack.fixture.ts';
import { parseTemplate } from '#features/setup/template.fixture.ts';

const text = readFileSync(join(import.meta.dirname, '../../../public/aws/stack.yaml'), 'utf8');
const template = parseTemplate(text);

describe('the template', () => {
  it('is small enough for the call that deploys it', () => {
    expect(new TextEncoder().encode(text).length).toBeLessThan(51_200);
  });

  it('refers to everything that it defines, and defines everything that it refers to', () => {
    expect(referenceProblems(template)).toEqual([]);
  });

  it('matches AWS’s specification of the resources', () => {
    expect(schemaProblems(template)).toEqual([]);
  });
});

/** The template with one change. */
function changed(before: string, after: string) {
  expect(text).toContain(before);
  return parseTemplate(text.replace(before, () => after));
}

describe('a template with a fault', () => {
  it.each([
    ['an alias', 'Action: s3:GetObject', 'Action: &action s3:GetObject\n            Text: *action', 'Alias'],
    ['a key twice', 'Enabled: true', 'Enabled: true\n        Enabled: true', 'unique'],
    ['a function that there is not', '!Ref Bucket\n', '!Reff Bucket\n', '!Reff'],
  ])('is not read with %s', (_, before, after, reason) => {
    expect(() => changed(before, after)).toThrow(reason);
  });

  it.each([
    ['Bucket: !Ref Bucket\n', 'Bucket: !Ref Bukket\n', 'Bukket is named and is not there'],
    ['!GetAtt Bucket.Arn', '!GetAtt Bukket.Arn', 'Bukket is named and is not there'],
    ["'${Bucket.Arn}/*'", "'${Bukket.Arn}/*'", 'Bukket is named and is not there'],
    ['${AWS::StackName}', '${AWS::Stack}', 'AWS::Stack is named and is not there'],
    ['Condition: CreatesProvider', 'Condition: CreateProvider', 'CreateProvider is named and is not there'],
    ['!If [HasRoleName,', '!If [HasRole,', 'HasRole is named and is not there'],
    ['!Condition HasUserPool', '!Condition UserPool', 'UserPool is named and is not there'],
    ['!FindInMap [Partitions,', '!FindInMap [Partition,', 'Partition is named and is not there'],
    ["!Equals [!Ref RoleName, '']", "!Equals [!Ref Role, '']", 'Role is asked for before it is created'],
    ['  HasRoleName:', '  HasRole: !Equals [a, b]\n  HasRoleName:', 'HasRole is there and is not used'],
    ['  RoleName:\n', '  Idle:\n    Type: String\n  RoleName:\n', 'Idle is there and is not used'],
    ['Mappings:\n', 'Mappings:\n  Idle: {}\n', 'Idle is there and is not used'],
    ['[ImportRegions, Reads, RoleName]', '[ImportRegions, Reads]', 'RoleName is in no group of parameters'],
    ["'https://${Host}/'", "'https://host/'", 'Host is not filled in'],
    ["'Arrivals (${AWS::StackName})'", "'Arrivals ${Client}'", 'Distribution waits for itself'],
  ])('is found where %j is %j', (before, after, problem) => {
    expect(referenceProblems(changed(before, after))).toContain(problem);
  });

  it.each([
    ['AWS::S3::BucketPolicy', 'AWS::S3::BucketPolitics', 'BucketPolicy: AWS has no AWS::S3::BucketPolitics'],
    ['UserPoolTier:', 'UserPoolPlan:', 'UserPool.UserPoolPlan is no property'],
    ['BlockPublicAcls:', 'BlockAcls:', 'Bucket.PublicAccessBlockConfiguration.BlockAcls is no property'],
    ['- Id: bucket', '- OriginPath: ""', 'Distribution.DistributionConfig.Origins.0.Id is missing'],
    ['SslSupportMethod:', 'SslSupport:', 'Distribution.DistributionConfig.ViewerCertificate.SslSupport is no property'],
    [
      '          ViewerProtocolPolicy: redirect-to-https\n',
      '',
      'Distribution.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy is missing',
    ],
    ['AllowedOAuthFlows: [code]', 'AllowedOAuthFlows: code', 'Client.AllowedOAuthFlows is no list'],
    [
      'Aliases: !If [HasDomain, [!Ref DomainName]',
      'Aliases: !If [HasDomain, !Ref DomainName',
      'Distribution.DistributionConfig.Aliases cannot be Ref',
    ],
    ['ClientName: arrivals', 'ClientName: !Ref OidcHosts', 'Client.ClientName cannot be Ref'],
    ['GenerateSecret: false', 'GenerateSecret: never', 'Client.GenerateSecret is no boolean'],
    ['ManagedLoginVersion: 2', 'ManagedLoginVersion: two', 'LoginDomain.ManagedLoginVersion is no integer'],
    [
      'ErrorCachingMinTTL: 0',
      'ErrorCachingMinTTL: none',
      'Distribution.DistributionConfig.CustomErrorResponses.0.ErrorCachingMinTTL is no number',
    ],
    ['UserPoolTier: ESSENTIALS', 'UserPoolTier: CHEAP', 'UserPool.UserPoolTier is none of LITE, ESSENTIALS, PLUS'],
    ['Roles:\n        authenticated: !GetAtt Role.Arn', 'Roles: !GetAtt Role.Arn', 'Roles.Roles cannot be Fn::GetAtt'],
    ['!GetAtt Bucket.RegionalDomainName', '!GetAtt Bucket.Domain', 'Bucket has no attribute Domain'],
    ['https://${UserPool.ProviderName}', 'https://${UserPool.Provider}', 'UserPool has no attribute Provider'],
  ])('does not fit AWS where %j is %j', (before, after, problem) => {
    expect(schemaProblems(changed(before, after))).toContain(problem);
  });

  it.each([
    ['ec2:DescribeImages', 'ec2:Describe*', 'the role may do something else than read'],
    ['ec2:DescribeImportImageTasks', 'ec2:CancelImportTask', 'the role may do something else than read'],
    ['- !Ref Reads', "- !Join ['', [!Ref Reads, ',ec2:CancelImportTask']]", 'the role may do something else than read'],
    ['Action: !Split', 'NotAction: !Split', 'undefined is allowed by what it is not'],
    ['Action: s3:GetObject', 'Action: s3:*', '"s3:*" does not name its actions'],
    ['Action: s3:GetObject', 'Action: [s3:GetObject, s3:*]', '["s3:GetObject","s3:*"] does not name its actions'],
    ['Action: s3:GetObject', 'Action: []', '[] does not name its actions'],
    ["Resource: !Sub '${Bucket.Arn}/*'", "Resource: '*'", '"s3:GetObject" is allowed on *'],
    ['Resource: !GetAtt Bucket.Arn', "Resource: 'arn:aws:s3:::*'", '"s3:ListBucket" is allowed on arn:aws:s3:::*'],
    [
      'Principal: { Service: cloudfront.amazonaws.com }',
      "Principal: { AWS: '*' }",
      '"s3:GetObject" is allowed to everybody',
    ],
    [
      'Condition:\n              StringEquals:\n                AWS:SourceArn',
      'Condition: {}\n            Text:\n              StringEquals:\n                AWS:SourceArn',
      '"s3:GetObject" has no condition',
    ],
    ['aws:RequestedRegion', 'aws:PrincipalTag/x', 'the role may do it in every Region'],
    [
      '      Policies:\n        - PolicyName',
      '      ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]\n      Policies:\n        - PolicyName',
      'the role has policies from elsewhere',
    ],
    ['"sts:AssumeRoleWithWebIdentity"', '"sts:AssumeRole"', 'the role can be taken in another way'],
    ['"${Principal}:aud"', '"${Principal}:sub"', 'the role trusts every identity pool'],
    ['"authenticated" }', '"unauthenticated" }', 'the role trusts guests'],
    [
      '  Roles:\n    Type',
      '  Second:\n    Type: AWS::IAM::Role\n    Properties: {}\n  Roles:\n    Type',
      'there is not one role',
    ],
    [
      'AllowUnauthenticatedIdentities: false',
      'AllowUnauthenticatedIdentities: true',
      'the identity pool lets guests in',
    ],
    ['AllowClassicFlow: false', 'AllowClassicFlow: true', 'the identity pool has the classic flow'],
    [
      '        authenticated: !GetAtt',
      '        unauthenticated: !GetAtt',
      'the identity pool gives roles to others than those who signed in',
    ],
    ['AllowAdminCreateUserOnly: true', 'AllowAdminCreateUserOnly: false', 'anybody can sign up'],
    ['[SOFTWARE_TOKEN_MFA]', '[SMS_MFA]', 'nobody can have a second factor'],
    ['      MfaConfiguration: !Ref Mfa\n', '', 'nobody can have a second factor'],
    ['GenerateSecret: false', 'GenerateSecret: true', 'the client has a secret'],
    ['AllowedOAuthFlows: [code]', 'AllowedOAuthFlows: [code, implicit]', 'the client takes another flow than code'],
    [
      '[ALLOW_REFRESH_TOKEN_AUTH]',
      '[ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_PASSWORD_AUTH]',
      'the client takes passwords',
    ],
    ["'https://${Host}/'", "'http://${Host}/'", 'the client sends people elsewhere'],
    ['RestrictPublicBuckets: true', 'RestrictPublicBuckets: false', 'the bucket can become public'],
    [
      'PublicAccessBlockConfiguration:',
      'AccessControl: PublicRead\n      PublicAccessBlockConfiguration:',
      'the bucket can become public',
    ],
    [
      'ObjectOwnership: BucketOwnerEnforced',
      'ObjectOwnership: ObjectWriter',
      'files of the bucket can have other owners',
    ],
    ['BucketEncryption:', 'CorsConfiguration:', 'the bucket is not encrypted'],
    ['ViewerProtocolPolicy: redirect-to-https', 'ViewerProtocolPolicy: allow-all', 'the site answers without TLS'],
    ['AllowedMethods: [GET, HEAD]', 'AllowedMethods: [GET, HEAD, PUT]', 'the site takes more than GET'],
    ['          ResponseHeadersPolicyId: !Ref Headers\n', '', 'an answer goes without its headers'],
    ['4135ea2d-6df8-44a3-9df3-4b5a84be39ad', '658327ea-f89d-4fab-a63d-7e88639e58f6', 'the edge keeps what may change'],
    ['PathPattern: assets/*', "PathPattern: '*.json'", 'the edge keeps what may change'],
    ['            OriginAccessControlId: !GetAtt OriginAccess.Id\n', '', 'an origin is asked without a signature'],
    ['ClientName: arrivals', 'ClientName: AKIAIOSFODNN7EXAMPLE', 'a secret stands in it'],
    ['ClientName: arrivals', "ClientName: '{{resolve:ssm-secure:x}}'", 'a secret stands in it'],
  ])('breaks a rule of the house where %j is %j', (before, after, problem) => {
    expect(ruleProblems(deploy(changed(before, after), { region: 'eu-west-1' }))).toContain(problem);
  });

  it.each([
    [
      'Action: s3:GetObject\n                  Resource',
      'Action: s3:PutObject\n                  Resource',
      'the role may do something else than read',
    ],
    [
      "'${Answers.Arn}/answers/*'\n                  Condition",
      "'${Answers.Arn}/*'\n                  Condition",
      'the role may do something else than read',
    ],
    [
      'Action: s3:PutObject\n                Resource: !Sub',
      'Action: s3:DeleteObject\n                Resource: !Sub',
      'the poller may store elsewhere',
    ],
    [
      'Action: [logs:CreateLogStream, logs:PutLogEvents]',
      'Action: [logs:CreateLogGroup]',
      'the poller may do something else than ask, store and log',
    ],
    [
      'Principal: { Service: lambda.amazonaws.com }',
      'Principal: { Service: ec2.amazonaws.com }',
      'there is not one role',
    ],
    ['AllowedMethods: [GET]\n', 'AllowedMethods: [GET, PUT]\n', 'pages of other sites may read the answers'],
    ["- 'https://${Host}'\n", "- '*${Host}'\n", 'pages of other sites may read the answers'],
    ["aws:SecureTransport: 'false'", "aws:SecureTransport: 'true'", 'the answers are there without TLS'],
    ['ExpirationInDays: 1', 'ExpirationInDays: 365', 'answers of a poller that is off stay'],
  ])('breaks a rule of the poller where %j is %j', (before, after, problem) => {
    const stack = deploy(changed(before, after), { region: 'eu-west-1', parameters: { SharedPoller: 'true' } });
    expect(ruleProblems(stack)).toContain(problem);
  });

  it('cannot be deployed if it refers to a resource that is not created', () => {
    const stray = changed('UserPoolId: !Ref UserPool\n      ClientId', 'UserPoolId: !Ref Provider\n      ClientId');
    expect(() => deploy(stray, { region: 'eu-west-1' })).toThrow('Provider is not created here');
  });
});
