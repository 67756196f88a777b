package io.dynamodel.compatibility.spring;

import io.dynamodel.DynaModel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Models {
  @Bean
  DynaModel.Definition<Product> products() {
    return Product.MODEL;
  }
}
