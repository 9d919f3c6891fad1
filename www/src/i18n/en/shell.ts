import type { Shell } from '../es/shell';

export const shell: Shell = {
  rooms: {
    kernel: 'Kernel',
    steps: 'Steps',
    network: 'Network',
    train: 'Train',
    lessons: 'Lessons',
  },
  skipToContent: 'Skip to content',
  roomsLabel: 'Rooms',
  toolsLabel: 'Tools',
  close: 'Close',

  undo: 'Undo',
  redo: 'Redo',
  share: 'Share',
  help: 'Help',
  more: 'More options',
  language: 'Language',
  languageFailed: 'That language could not be loaded. Check the connection and try again.',
  languageNames: { es: 'Español', en: 'English' },
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  palette: 'Colours of values',
  palettes: { standard: 'Standard', safe: 'Colour-blind safe' },
  presenter: 'Presenter mode',
  savePicture: 'Save a figure',
  presenterOn: 'Presenter mode on: larger type and stronger contrast.',
  presenterOff: 'Presenter mode off.',

  linkCopied: 'Link copied: it reproduces what you see, with all settings.',
  linkCopiedRoom: 'Link to this room copied.',
  linkCopiedOwnImage: 'Link copied: it holds all settings. Your images are not in it.',
  linkCopiedWithout: (lacks) => `Link copied. Not in it: ${lacks}.`,
  forClass: 'For the class…',
  linkTitle: 'Copy this link',
  linkField: 'Link',
  linkNoClipboard:
    'The browser does not allow copying from here. It is already selected: copy it with the keyboard.',
  linkHolds: 'It reproduces what you see, with all settings.',
  linkLacks: (lacks) => `Not in it: ${lacks}.`,
  linkOwnImage:
    'Your images are not in the link: they do not leave this page. Whoever opens it sees the included ones.',

  tourOffer: (room: string) => `First time in ${room}? A short tour shows what matters.`,
  tourStart: 'Tour',

  unknownAddress: 'That address leads to no room. Here is Kernel.',
  newVersion: 'There is a new version.',
  reload: 'Reload',
  dismiss: 'Dismiss the notice',
  notices: 'Notices',

  loading: (room) => `Opening ${room}…`,
  partMissing:
    'That part of the page could not be loaded: the connection may have dropped, or there is a newer version. Try again or reload; what you made is kept.',
  loadFailed: {
    title: 'The room could not be opened',
    text: 'A part of the page is missing: the connection may have dropped, or there is a newer version. What you made is kept in the address.',
    retry: 'Reload the page',
  },
  crashed: {
    title: 'This room stopped',
    text: 'That is a mistake in ConvLens, not yours. What you made is kept in the address.',
    retry: 'Open the room again',
    reset: 'Start afresh',
    detail: 'Technical detail',
  },

  about: 'About ConvLens',
  privacyLine: 'Your images never leave this page.',
};
