import { describe, expect, it } from 'vitest';
import { NOTHING_FIXED } from '$state/embedding';
import type { RoomBlock } from '../reader/scenes';
import { firstHash, frameAddress, hashOfBlock } from './address';

const block = (room: RoomBlock['room'], link: string, point: string | null = null): RoomBlock => ({
  kind: 'room',
  room,
  link,
  point,
});

describe('the address of a room', () => {
  it('carries its state and what is pointed at', () => {
    expect(hashOfBlock(block('kernel', 'v=1&k=x', 'input'))).toBe('#/kernel?v=1&k=x&point=input');
    expect(hashOfBlock(block('train', '', 'run'))).toBe('#/train?point=run');
    expect(hashOfBlock(block('train', ''))).toBe('#/train');
  });

  it('stands in the page itself', () => {
    expect(frameAddress('#/kernel', NOTHING_FIXED)).toBe('./?embed=1&hide=open#/kernel');
    expect(frameAddress('#/kernel', { ...NOTHING_FIXED, language: 'es', hide: ['share'] })).toBe(
      './?embed=1&lang=es&hide=share,open#/kernel',
    );
  });
});

describe('where a room begins', () => {
  const blocks = [
    block('train', 'v=1&d=digits', 'run'),
    block('train', 'v=1&keep&n=200', 'menu'),
    null,
    block('train', 'keep', 'settings'),
    block('network', 'v=1&m=digits', 'input'),
    block('train', 'v=1&d=clothes'),
  ];

  it.each([
    [0, '#/train?v=1&d=digits&point=run'],
    [1, '#/train?v=1&d=digits&n=200&point=menu'],
    [2, null],
    [3, '#/train?v=1&d=digits&n=200&point=settings'],
    [4, '#/network?v=1&m=digits&point=input'],
    [5, '#/train?v=1&d=clothes'],
  ])('step %d', (step, hash) => {
    expect(firstHash(blocks, step)).toBe(hash);
  });
});
