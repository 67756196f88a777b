package io.dynamodel.local;

import java.util.Set;
import java.util.TreeSet;

/**
 * The names of threads that are there now and were not at the beginning, those of the JVM and of
 * the common pool left aside.
 */
final class ThreadsLeft {
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();

  Set<String> now() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      ThreadGroup group = thread.getThreadGroup();
      boolean ofTheJvm = group == null || group.getName().matches("system|InnocuousThreadGroup");
      if (!before.contains(thread)
          && !ofTheJvm
          && !thread.getName().startsWith("ForkJoinPool.commonPool")) {
        names.add(thread.getName());
      }
    }
    return names;
  }
}
