package io.dynamodel.spring;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/** What Spring Boot says of applications that do not start. */
final class Failures {
  private Failures() {}

  /** Returns the description of the failure, by the analyzers that Spring Boot finds. */
  static String of(ApplicationContextRunner runner) {
    return analysis(runner).getDescription();
  }

  static FailureAnalysis analysis(ApplicationContextRunner runner) {
    List<Throwable> failures = new ArrayList<>();
    runner.run(context -> failures.add(context.getStartupFailure()));
    Throwable failure = failures.get(0);
    for (FailureAnalyzer analyzer : analyzers()) {
      FailureAnalysis analysis = failure == null ? null : analyzer.analyze(failure);
      if (analysis != null) {
        return analysis;
      }
    }
    throw new AssertionError("nothing explains this failure", failure);
  }

  private static List<FailureAnalyzer> analyzers() {
    return SpringFactoriesLoader.forDefaultResourceLocation(Failures.class.getClassLoader())
        .load(
            FailureAnalyzer.class,
            ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
                .and(Environment.class, new StandardEnvironment()));
  }
}
