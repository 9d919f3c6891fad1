// Every step of every lesson, in both languages: it is read, its rooms and figures are there, every question is answered wrongly and
// rightly, and once more with other numbers.
import { expectNoSidewaysScroll } from './support/checks.ts';
import { expect, glossaryIn, lessonsIn, test, WrittenLesson } from './support/lessons.ts';
import { answerAll } from './support/lesson-questions.ts';
import { expectRoom } from './support/lesson-rooms.ts';

const PHONE = { width: 390, height: 844 };

for (const language of ['es', 'en'] as const) {
  test.describe(() => {
    test.use({ locale: language });

    const glossary = glossaryIn(language);
    for (const lesson of lessonsIn(language)) {
      test(`${lesson.id} can be followed to its end (${language})`, async ({ lessons, page }) => {
        test.setTimeout(150_000);
        lessons.language = language;
        const written = new WrittenLesson(lesson, language, glossary);
        const last = lesson.steps.length - 1;

        await lessons.open(`l=${lesson.id}&s=1`);
        for (const step of lesson.steps.keys()) {
          const where = `${lesson.id}, step ${step + 1}`;
          await lessons.expectStep(written, step);
          await expect(page).toHaveURL(new RegExp(`l=${lesson.id}&s=${step + 1}$`));
          await expectRoom(lessons, written, step);
          await lessons.expectReadable(where);
          await answerAll(lessons, written, step, () => lessons.expectAccessible(where));
          await lessons.next.click();
        }

        await expect(lessons.heading).toContainText(lessons.t.lessons.endTitle);
        await expect(page.getByText(lessons.t.lessons.allAnswered)).toBeVisible();
        await expect(page.getByText(lesson.summary)).toBeVisible();
        await lessons.expectReadable(`the end of ${lesson.id}`);

        // Back to the beginning on a phone, at night, with everything that was said about the answers.
        await page.setViewportSize(PHONE);
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        await expectNoSidewaysScroll(page, `the end of ${lesson.id}`);
        for (let step = last; step >= 0; step--) {
          await lessons.previous.click();
          await lessons.expectStep(written, step);
          const where = `${lesson.id}, step ${step + 1}, on a phone`;
          await expectNoSidewaysScroll(page, where);
          if (step === lesson.number % lesson.steps.length) await lessons.expectAccessible(where);
        }
      });
    }
  });
}
