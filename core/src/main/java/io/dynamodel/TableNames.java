package io.dynamodel;

import io.dynamodel.internal.admin.ListTables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The names of the tables of a connection. They are read page by page as they are needed, and again
 * by each iteration.
 */
public final class TableNames implements Iterable<String> {
  private final Function<@Nullable String, ListTables.NamePage> pages;

  TableNames(Function<@Nullable String, ListTables.NamePage> pages) {
    this.pages = pages;
  }

  /** Returns the names, one page of requests at a time. */
  @Override
  public Iterator<String> iterator() {
    return new Names(pages);
  }

  /** Returns the names as a stream, one page of requests at a time. */
  public Stream<String> stream() {
    return StreamSupport.stream(
        () -> Spliterators.spliteratorUnknownSize(iterator(), Spliterator.NONNULL),
        Spliterator.NONNULL,
        false);
  }

  /** Returns all names. */
  public List<String> list() {
    List<String> names = new ArrayList<>();
    forEach(names::add);
    return List.copyOf(names);
  }

  private static final class Names implements Iterator<String> {
    private final Function<@Nullable String, ListTables.NamePage> pages;
    private final Queue<String> names = new ArrayDeque<>();
    private @Nullable String last;
    private boolean isEnd;

    Names(Function<@Nullable String, ListTables.NamePage> pages) {
      this.pages = pages;
    }

    @Override
    public boolean hasNext() {
      while (names.isEmpty() && !isEnd) {
        ListTables.NamePage page = pages.apply(last);
        names.addAll(page.names());
        last = page.last();
        isEnd = last == null;
      }
      return !names.isEmpty();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException("there is no further table");
      }
      return names.remove();
    }
  }
}
