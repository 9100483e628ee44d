"""The composition root: settings in, services out. The only place that knows every implementation."""
