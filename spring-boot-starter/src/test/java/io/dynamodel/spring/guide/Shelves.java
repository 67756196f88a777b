package io.dynamodel.spring.guide;

import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class Shelves {
  boolean contains(String name) {
    return Set.of("north", "south").contains(name);
  }
}
