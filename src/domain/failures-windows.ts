import { byDisks, mayBeWindows, onWindows } from '#domain/failure-about.ts';
import { EXPORT_AGAIN, PAGE, type CatalogueEntry } from '#domain/failure-kind.ts';
import { refuses, says } from '#domain/failure-pattern.ts';

/** What is wrong with Windows and its network. Most are causes that AWS gives for a first boot that failed. */
export const WINDOWS_FAILURES: readonly CatalogueEntry[] = [
  {
    id: 'booter-networking',
    family: 'network',
    title: 'Not reachable after boot',
    patterns: [says(/\bbooter networking failure\b|\bafter installation of \.net framework\b/)],
    cause: (about) =>
      `The machine started but could not be reached.${mayBeWindows(about) ? ' AWS asks for .NET Framework 3.5 SP1 or later on Windows.' : ''}`,
    remedy: [onWindows('Install .NET Framework 4.5 or later.'), 'Check DHCP and the firewall in the VM.', EXPORT_AGAIN],
    page: PAGE.booter,
    isGuess: false,
  },
  {
    id: 'win-dhcp',
    family: 'network',
    title: 'DHCP is off',
    patterns: [
      says(/\bTCP\/IP networking and DHCP (?:is|are|was|were) (?:not enabled|disabled|off)\b/),
      says(
        /\bDHCP(?: client)?(?: service)? (?:is|was) (?:not enabled|disabled|(?:turned |switched )?off(?= ?(?:$|[^a-z ])| (?:on|in|for)\b))/,
      ),
    ],
    cause: 'TCP/IP or the DHCP client is off, so the machine gets no address at its first boot.',
    remedy: [
      'Let the network adapter obtain its address by DHCP.',
      onWindows('Let the DHCP Client service start automatically.'),
      EXPORT_AGAIN,
    ],
    page: PAGE.firstBoot,
    isGuess: true,
  },
  {
    id: 'win-hyperv-role',
    family: 'windows',
    title: 'Hyper-V role in Windows',
    patterns: [
      refuses(/Hyper-?V (?:server )?role/),
      says(/\bHyper-?V (?:server )?role (?:is |was )?(?:installed|enabled|present)\b/),
    ],
    cause: 'AWS does not import Windows with the Hyper-V role.',
    remedy: ['Remove the Hyper-V role and reboot.', EXPORT_AGAIN],
    page: PAGE.limits,
    isGuess: true,
  },
  {
    id: 'win-missing-volume',
    family: 'windows',
    title: 'Windows volume missing',
    patterns: [says(/\bvolume that Windows requires is missing\b/)],
    cause: 'Windows needs a second volume to start, such as D: with Active Directory, and it was not imported.',
    remedy: [
      'Move what Windows needs to the boot volume.',
      byDisks('See that Windows boots from this disk alone.', 'Detach all other disks, and see that Windows boots.'),
      EXPORT_AGAIN,
    ],
    page: PAGE.firstBoot,
    isGuess: true,
  },
  {
    id: 'win-recovery',
    family: 'windows',
    title: 'Windows boots into recovery',
    patterns: [says(/\bboot(?:s|ed|ing)? (?:in)?to (?:the )?system recovery options\b/)],
    cause: 'Windows starts into System Recovery Options.',
    remedy: ['Repair Windows until it boots to the login prompt by itself.', EXPORT_AGAIN],
    page: PAGE.firstBoot,
    isGuess: true,
  },
  {
    id: 'win-activation',
    family: 'licence',
    title: 'Windows activation failed',
    patterns: [says(/\bwindows activation (?:has )?fail(?:s|ed|ure)\b|\b(?:unable|failed) to activate windows\b/)],
    cause: ({ license }) =>
      license === 'byol'
        ? 'Windows was imported with a license of your own, and its activation failed.'
        : 'AWS gave Windows its own volume license, and the activation failed. Previews and retail editions may take none.',
    remedy: [
      ({ license, system }) =>
        license !== 'byol' && system === 'windows-client' ? null : 'Use an edition with volume licensing.',
      ({ license, system }) =>
        license === 'byol'
          ? null
          : `Or import with license type BYOL${system === 'windows-client' ? '' : system === 'windows-server' ? ', for a Dedicated Host' : '; Windows Server then needs a Dedicated Host'}.`,
    ],
    page: PAGE.firstBoot,
    isGuess: true,
  },
  {
    id: 'win-language',
    family: 'windows',
    title: 'Windows language not supported',
    patterns: [
      refuses(/language packs?/),
      says(/\b(?:must be|is not) (?:set to |in )?US English\b|\bonly US English is supported\b/),
    ],
    cause: ({ system }) =>
      `${system === 'windows-server' ? '' : 'Windows clients must be set to US English. '}Language packs with non-ASCII names are not supported.`,
    remedy: ['Switch display language and locale to US English, and remove other language packs.', EXPORT_AGAIN],
    page: PAGE.limits,
    isGuess: true,
  },
];
