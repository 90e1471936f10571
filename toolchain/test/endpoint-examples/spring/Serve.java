// SPDX-License-Identifier: MIT
// What the README's example of Spring leaves to the app. Debian has Spring's framework without
// Spring Boot, which would do all of this by itself.
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

public class Serve {
  static class HandlerAdapter extends RequestMappingHandlerAdapter {
    HandlerAdapter() {
      getMessageConverters().add(new MappingJackson2HttpMessageConverter());
    }
  }

  public static void main(String[] arguments) throws Exception {
    var beans = new AnnotationConfigWebApplicationContext();
    beans.register(
        AnalyticsConfig.class,
        HandlerAdapter.class,
        RequestMappingHandlerMapping.class,
        PropertySourcesPlaceholderConfigurer.class);
    var tomcat = new Tomcat();
    tomcat.setBaseDir("tomcat");
    tomcat.setPort(3000);
    var context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "spring", new DispatcherServlet(beans)).setLoadOnStartup(1);
    context.addServletMappingDecoded("/", "spring");
    tomcat.getConnector();
    tomcat.start();
    tomcat.getServer().await();
  }
}
