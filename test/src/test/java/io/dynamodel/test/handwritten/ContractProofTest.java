package io.dynamodel.test.handwritten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.SchemaAdapterContract;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the contract against adapters that each have one error. */
class ContractProofTest {
  @Test
  void it_finds_an_adapter_that_reports_but_the_first_violation() {
    assertThat(failures(FailsFast.class)).contains("all violations are found together");
  }

  @Test
  void it_finds_an_adapter_that_shows_the_rejected_value() {
    assertThat(failures(Talkative.class)).containsExactly("no message shows a rejected value");
  }

  @Test
  void it_finds_an_adapter_that_reports_everything_at_the_root() {
    assertThat(failures(Pathless.class))
        .contains("no title", "an actor without a name", "a score below 0", "several");
  }

  @Test
  void it_finds_an_adapter_whose_order_is_random() {
    assertThat(failures(Shuffled.class))
        .contains("the same book has the same violations in the same order");
  }

  @Test
  void it_finds_an_adapter_that_passes_all_changes() {
    assertThat(failures(LazyOnChanges.class))
        .contains("the removal of a required field", "several", "too many tags");
  }

  @Test
  void it_finds_an_adapter_that_does_not_narrow_the_fields() {
    assertThat(failures(Unnarrowed.class))
        .contains("the fields know whether they are required", "the fields know their bounds");
  }

  @Test
  void it_finds_an_adapter_that_passes_everything() {
    assertThat(failures(PassesAll.class))
        .contains("an empty title", "a year too late", "nulls are absent");
  }

  /** Returns the names of the contract's tests that fail. */
  private static Set<String> failures(Class<?> contract) {
    Set<String> failed = new TreeSet<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                  failed.add(test.getDisplayName());
                }
              }
            });
    return failed;
  }

  static class FailsFast extends Wrong {
    FailsFast() {
      super(found -> found.subList(0, Math.min(1, found.size())));
    }
  }

  static class Talkative extends Wrong {
    Talkative() {
      super(found -> found.stream().map(Talkative::shown).toList());
    }

    private static Violation shown(Violation each) {
      String message = each.message() + ", not " + each.rejectedValue();
      return new Violation(each.path(), each.constraint(), message, each.rejectedValue());
    }
  }

  static class Pathless extends Wrong {
    Pathless() {
      super(found -> found.stream().map(Pathless::atRoot).toList());
    }

    private static Violation atRoot(Violation each) {
      return new Violation(Path.root(), each.constraint(), each.message(), each.rejectedValue());
    }
  }

  static class Shuffled extends Wrong {
    Shuffled() {
      super(
          found -> {
            List<Violation> shuffled = new ArrayList<>(found);
            Collections.shuffle(shuffled);
            return shuffled;
          });
    }
  }

  static class PassesAll extends Wrong {
    PassesAll() {
      super(found -> List.of());
    }
  }

  static class LazyOnChanges extends Wrong {
    @Override
    List<Violation> judgeChanges(List<Violation> found) {
      return List.of();
    }
  }

  static class Unnarrowed extends Wrong {
    @Override
    <T> Fields fields(Schema<T> right) {
      return right.codec().fields();
    }
  }

  /** The handwritten adapter, with an error. */
  abstract static class Wrong extends SchemaAdapterContract {
    private final UnaryOperator<List<Violation>> verdict;

    Wrong() {
      this(UnaryOperator.identity());
    }

    Wrong(UnaryOperator<List<Violation>> verdict) {
      this.verdict = verdict;
    }

    List<Violation> judgeChanges(List<Violation> found) {
      return verdict.apply(found);
    }

    <T> Fields fields(Schema<T> right) {
      return right.fields();
    }

    @Override
    protected Class<?> recordType() {
      return HandWrittenRecordTest.Book.class;
    }

    @Override
    protected SchemaAdapter adapter() {
      return new SchemaAdapter() {
        @Override
        public <T> Schema<T> resolve(Codec<T> codec) {
          return spoiled(HandWrittenAdapter.OF_BOOKS.resolve(codec));
        }
      };
    }

    private <T> Schema<T> spoiled(Schema<T> right) {
      return new Schema<>() {
        @Override
        public Codec<T> codec() {
          return right.codec();
        }

        @Override
        public Fields fields() {
          return Wrong.this.fields(right);
        }

        @Override
        public List<Violation> validate(T record) {
          return verdict.apply(right.validate(record));
        }

        @Override
        public List<Violation> validate(Map<String, ?> changes) {
          return judgeChanges(right.validate(changes));
        }
      };
    }
  }
}
