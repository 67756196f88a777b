package io.dynamodel.operation;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of all pages, up to the limit. */
final class ItemIterator<T> implements Iterator<T> {
  private final PageIterator pages;
  private final Function<Map<String, AttributeValue>, T> reader;
  private long wanted;
  private Iterator<Map<String, AttributeValue>> page = Collections.emptyIterator();

  ItemIterator(PageIterator pages, ReadOptions options, Function<Map<String, AttributeValue>, T> reader) {
    this.pages = pages;
    this.reader = reader;
    this.wanted = options.limit() == null ? Long.MAX_VALUE : options.limit();
  }

  @Override
  public boolean hasNext() {
    while (wanted > 0 && !page.hasNext() && pages.hasNext()) {
      page = pages.next(wanted).items().iterator();
    }
    return wanted > 0 && page.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    wanted--;
    return reader.apply(page.next());
  }
}
