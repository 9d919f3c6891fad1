import type { Tour } from '../es/tour';

export const tour: Tour = {
  tour: {
    rooms: {
      kernel: [
        {
          point: 'output',
          title: 'Point at a pixel',
          text: 'With the pointer, a finger or the arrow keys: the window that was read is marked on the input.',
        },
        {
          point: 'formula',
          title: 'How that number came about',
          text: 'Each number of the window times its weight, and their sum. ▶ walks over the image cell by cell.',
        },
        {
          point: 'kernel',
          title: 'Change the kernel',
          text: 'Type another number into a cell and the result changes at once. Everything can be undone.',
        },
        {
          point: 'presets',
          title: 'Or take a known one',
          text: 'Sharpen, blur, find edges: each says further down what it does.',
        },
      ],
      steps: [
        {
          point: 'output',
          title: 'Point at an output',
          text: 'The window that it reads and the weights that multiply it light up. The other way round, too: point at an input.',
        },
        {
          point: 'input',
          title: 'Type anywhere',
          text: 'Put your numbers into the input or the kernel; the arrow keys lead to the next cell.',
        },
        {
          point: 'settings',
          title: 'Try the settings',
          text: 'Padding, stride, dilation, channels. What does not fit is explained instead of failing.',
        },
        {
          point: 'formula',
          title: 'The calculation, written out',
          text: 'The same sum with your numbers, ready for the blackboard.',
        },
        {
          point: 'example',
          title: 'Textbook examples',
          text: 'The cases of well-known courses, one press away.',
        },
      ],
      network: [
        {
          point: 'input',
          title: 'Choose or draw',
          text: 'Another image, one that you draw, or the same moved and covered: the whole network answers.',
        },
        {
          point: 'layer:1',
          title: 'Each square is a map',
          text: 'Press it and the operation opens that computed it, with its inputs and its kernel.',
        },
        {
          point: 'formula',
          title: 'Every number is explained',
          text: 'Point at a cell of any map: here is its calculation, and its weights can be changed.',
        },
        {
          point: 'classes',
          title: 'What it answers',
          text: 'The probability of each class. The tick marks the true one.',
        },
      ],
      train: [
        {
          point: 'run',
          title: 'Train',
          text: 'One button starts and pauses. Step, epoch and slow are for a closer look.',
        },
        {
          point: 'chart',
          title: 'Watch it learn',
          text: 'Point at a moment of the curve and the filters go back to how they were then.',
        },
        {
          point: 'data',
          title: 'Change the data',
          text: 'Digits, clothes, shapes, or classes of your own, made with the camera or by drawing.',
        },
        {
          point: 'predictions',
          title: 'Look at its mistakes',
          text: 'Right and wrong answers to images that it did not learn from. The tab “One step” opens the calculation.',
        },
      ],
      lessons: [
        {
          point: 'map',
          title: 'Twenty lessons',
          text: 'From one pixel to a whole network, five to ten minutes each. Begin wherever you like.',
        },
        {
          point: 'search',
          title: 'Look for a word',
          text: 'In titles, texts and the glossary.',
        },
        {
          point: 'glossary',
          title: 'The glossary',
          text: 'Each term in one sentence, in Spanish and in English.',
        },
      ],
    },
    count: (at, of) => `${at} of ${of}`,
    next: 'Next',
    back: 'Back',
    skip: 'Skip',
    close: 'Done',
  },
};
