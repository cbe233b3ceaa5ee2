#!/usr/bin/env node
import '../dist/malipo.js';
