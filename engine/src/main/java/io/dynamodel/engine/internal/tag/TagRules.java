package io.dynamodel.engine.internal.tag;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.TextRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of tags.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html">Adding
 *     tags and labels to resources in DynamoDB</a>
 */
public final class TagRules {
  private static final int MAX_TAGS = 50;
  private static final int MAX_KEY = 128;
  private static final int MAX_VALUE = 256;
  private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{N}\\p{Z}+\\-=._:/@]*");

  private TagRules() {}

  /** A tag as requested. */
  public record Tag(@Nullable String key, @Nullable String value) {}

  /** Reads {@code Tags}. Returns null if it is missing. */
  public static @Nullable List<Tag> read(Members request) {
    List<Members> elements = request.objects("Tags", "Tag", 0, Integer.MAX_VALUE);
    if (elements == null) {
      return null;
    }
    List<Tag> tags = new ArrayList<>();
    for (Members element : elements) {
      tags.add(new Tag(element.text("Key", TextRule.ANY), element.text("Value", TextRule.ANY)));
    }
    return tags;
  }

  /**
   * Returns the tags of a resource after tags are added.
   *
   * @throws RequestException if a tag is invalid, or if there are too many
   */
  public static SortedMap<String, String> added(SortedMap<String, String> present, List<Tag> tags) {
    SortedMap<String, String> added = new TreeMap<>();
    for (Tag tag : tags) {
      String key = checkKey(tag.key());
      String value = tag.value();
      if (value == null || value.length() > MAX_VALUE || !isAllowed(value)) {
        throw RequestException.validation("The Tag Value provided is invalid, Value: " + value);
      }
      if (key.startsWith("aws:")) {
        throw RequestException.validation("Tag Key cannot be prefixed with aws:, Key: " + key);
      }
      if (added.put(key, value) != null) {
        throw RequestException.validation(
            "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + key);
      }
    }
    SortedMap<String, String> all = new TreeMap<>(present);
    all.putAll(added);
    checkCount(all.size());
    return all;
  }

  static String checkKey(@Nullable String key) {
    if (key == null || key.isEmpty() || key.length() > MAX_KEY || !isAllowed(key)) {
      throw RequestException.validation("The Tag Key provided is invalid, Key: " + key);
    }
    return key;
  }

  static void checkCount(int count) {
    if (count > MAX_TAGS) {
      throw RequestException.validation(
          "Number of Tags exceed the current limit for the provided ResourceArn");
    }
  }

  private static boolean isAllowed(String text) {
    return CHARACTERS.matcher(text).matches();
  }
}
