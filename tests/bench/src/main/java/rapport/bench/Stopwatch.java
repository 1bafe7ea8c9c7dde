package rapport.bench;

import java.util.function.IntConsumer;

/** Does one thing again and again: cold calls, a warm-up that does not count, and warm calls. */
record Stopwatch(int coldCalls, int warmUp, int warmCalls) {
    /** Ten thousand samples, as the figures ask for. */
    static final Stopwatch USUAL = new Stopwatch(200, 3_000, 10_000);

    /** @param call is told the number of the call, from 0, to draw its question from */
    Figure time(String name, double goal, IntConsumer call) {
        Samples cold = new Samples();
        Samples warm = new Samples();
        int number = 0;
        for (int i = 0; i < coldCalls; i++) {
            cold.add(time(call, number++));
        }
        for (int i = 0; i < warmUp; i++) {
            call.accept(number++);
        }
        for (int i = 0; i < warmCalls; i++) {
            warm.add(time(call, number++));
        }
        return new Figure(name, goal, cold, warm);
    }

    private static long time(IntConsumer call, int number) {
        long begin = System.nanoTime();
        call.accept(number);
        return System.nanoTime() - begin;
    }
}
