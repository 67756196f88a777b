package io.dynamodel.compatibility.endpoints;

import io.dynamodel.DynaModel;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication(proxyBeanMethods = false)
public class ItemsApplication {
  @Bean
  DynaModel.Definition<Item> items() {
    return Item.MODEL;
  }
}
