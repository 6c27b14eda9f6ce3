import { byDisks, onWindows, WINDOWS_OR_UNKNOWN } from '#domain/failure-advice.ts';
import { EXPORT_AGAIN, PAGE, type CatalogueEntry } from '#domain/failure-kind.ts';
import { refuses, says } from '#domain/failure-pattern.ts';

/** Problems of Windows and its network. Most are causes that AWS documents for a failed first boot. */
export const WINDOWS_FAILURES: readonly CatalogueEntry[] = [
  {
    id: 'booter-networking',
    family: 'network',
    title: 'Not reachable after boot',
    patterns: [says(/\bbooter networking failure\b|\bafter installation of \.net framework\b/)],
    cause: [
      {
        when: { system: WINDOWS_OR_UNKNOWN },
        text: 'The machine started but could not be reached. AWS asks for .NET Framework 3.5 SP1 or later on Windows.',
      },
      { text: 'The machine started but could not be reached.' },
    ],
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
    cause: [
      { when: { isByol: true }, text: 'Windows was imported with a license of your own, and its activation failed.' },
      {
        text: 'AWS gave Windows its own volume license, and the activation failed. Previews and retail editions may take none.',
      },
    ],
    remedy: [
      [
        { when: { isByol: true }, text: 'Use an edition with volume licensing.' },
        {
          when: { system: ['linux', 'windows', 'windows-server', 'unknown'] },
          text: 'Use an edition with volume licensing.',
        },
      ],
      [
        { when: { isByol: false, system: ['windows-client'] }, text: 'Or import with license type BYOL.' },
        {
          when: { isByol: false, system: ['windows-server'] },
          text: 'Or import with license type BYOL, for a Dedicated Host.',
        },
        {
          when: { isByol: false },
          text: 'Or import with license type BYOL; Windows Server then needs a Dedicated Host.',
        },
      ],
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
    cause: [
      { when: { system: ['windows-server'] }, text: 'Language packs with non-ASCII names are not supported.' },
      {
        text: 'Windows clients must be set to US English. Language packs with non-ASCII names are not supported.',
      },
    ],
    remedy: ['Switch display language and locale to US English, and remove other language packs.', EXPORT_AGAIN],
    page: PAGE.limits,
    isGuess: true,
  },
];
