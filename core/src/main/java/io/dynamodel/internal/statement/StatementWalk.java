package io.dynamodel.internal.statement;

import io.dynamodel.internal.read.ItemSequence;
import io.dynamodel.internal.step.Step;
import io.dynamodel.value.Document;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One pass over the items of a statement, a page at a time. */
public final class StatementWalk implements ItemSequence<Document> {
  private final StatementRun run;
  private final Queue<Document> fetched = new ArrayDeque<>();
  private @Nullable String token;
  private boolean ended;

  /** How many items the limit leaves. */
  private long wanted;

  StatementWalk(StatementRun run) {
    this.run = run;
    this.token = run.token();
    this.wanted = run.limit() == null ? Long.MAX_VALUE : run.limit();
  }

  @Override
  public boolean hasFetched() {
    return wanted > 0 && !fetched.isEmpty();
  }

  @Override
  public Document take() {
    wanted--;
    return fetched.remove();
  }

  @Override
  public boolean isOver() {
    return wanted == 0 || (ended && fetched.isEmpty());
  }

  @Override
  public Step<Boolean> fetching() {
    if (ended || wanted == 0) {
      return Step.done(false);
    }
    return run.request(token, run.pageSize())
        .map(
            page -> {
              fetched.addAll(page.items());
              token = page.next().orElse(null);
              ended = token == null;
              return true;
            });
  }
}
